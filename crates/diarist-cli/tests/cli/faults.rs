//! What goes wrong while the diary is written: killed at any moment, no space, no right to write, another program in the way.

use crate::command::Folder;
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// How often `add` is killed while it runs on a diary that is there; `DIARIST_KILLS` says otherwise for a longer trial.
const KILLS: usize = 20;
/// Articles that are added; several batches.
const ARTICLES: usize = 150;

/// News of two ministers who meet here and there; every third article tells of a meeting that the one before told of.
fn archive() -> String {
    let towns = ["Helsinki", "Lisbon", "Nairobi", "Quito", "Oslo", "Dublin", "Wellington", "Ottawa"];
    let mut lines = String::new();
    for number in 0..ARTICLES {
        let town = towns[(number / 3) % towns.len()];
        let day = 1 + (number / 3) % 28;
        let said = ["", "The two will talk about ferries. ", "Fish and ferries are on the agenda. "][number % 3];
        let text = format!(
            "{town}, May 2, 2022 (Wire {number}) -- Foreign Minister Helena Tavares will meet President Leena Kortelainen in {town} on June {day}, 2022. {said}Reporter {number} wrote this."
        );
        let article = serde_json::json!({"id": format!("n{number}"), "published": "2022-05-02", "title": format!("Talks in {town}"), "text": text});
        lines += &format!("{article}\n");
    }
    lines
}

fn add(folder: &Folder, diary: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_diarist"))
        .args(["add", "archive.jsonl", "--jobs", "1", "--diary", diary])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The diary without the instants at which it was written.
fn content(folder: &Folder, diary: &str) -> Vec<serde_json::Value> {
    let ran = folder.run(&["list", "--limit", "0", "--format", "jsonl", "--diary", diary, "--today", "2022-05-03"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let mut lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for line in &mut lines {
        for instant in ["added", "changed", "uid"] {
            line[instant] = serde_json::Value::Null;
        }
    }
    lines
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let folder = Folder::new().with("archive.jsonl", archive());
    let started = Instant::now();
    assert!(add(&folder, "whole.db").wait().unwrap().success());
    let whole = started.elapsed();
    let expected = content(&folder, "whole.db");
    assert!(expected.len() > 20, "{}", expected.len());
    // Moments spread over the run by the golden ratio: anywhere, and the same in every run of the test but for the machine's pace.
    let kills = std::env::var("DIARIST_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let mut pace = whole;
    let (mut hits, mut early, mut rounds, mut resumed) = (0, 0, 0, false);
    for tries in 0u32.. {
        if hits == kills {
            break;
        }
        let missed = tries as usize - hits;
        assert!(
            missed < 40 + 4 * kills,
            "{hits} kills hit, {early} came before there was a diary, {rounds} runs were done"
        );
        let diary = format!("killed{rounds}.db");
        let mut child = add(&folder, &diary);
        std::thread::sleep(pace.mul_f64((f64::from(tries) * 0.618_034).fract() * 0.8));
        child.kill().unwrap();
        if child.wait().unwrap().signal() != Some(9) {
            // Done before it was killed: what was killed and completed must be the same.
            assert_eq!(content(&folder, &diary), expected);
            if !resumed {
                // The machine is quicker than it was.
                pace = pace.mul_f64(0.8);
            }
            (rounds, resumed) = (rounds + 1, false);
            continue;
        }
        let verified = folder.run(&["verify", "--diary", &diary]);
        if verified.code == 1 && verified.err.contains("there is no diary") {
            // The machine is slower than it was, or the moment was one of the first.
            (early, pace) = (early + 1, pace.mul_f64(1.05));
            continue;
        }
        assert!(verified.out.ends_with("sound\n"), "{verified:?}");
        (hits, resumed) = (hits + 1, true);
    }
    println!(
        "{hits} kills hit a run on a diary, {early} came before there was one; {rounds} diaries were completed meanwhile"
    );
    let diary = format!("killed{rounds}.db");
    assert!(add(&folder, &diary).wait().unwrap().success());
    assert_eq!(content(&folder, &diary), expected);
}

#[test]
fn a_full_disk_loses_nothing() {
    let folder = Folder::new().with("archive.jsonl", archive()).with("first.txt", "OSLO, May 9, 2022 (Wire) -- Foreign Minister Helena Tavares met President Leena Kortelainen in Oslo on Monday.\n");
    assert_eq!(folder.run(&["add", "first.txt", "--diary", "d.db"]).code, 0);
    let before = content(&folder, "d.db");
    // No file may grow beyond a little more than the diary has; the signal for that is ignored, so that writing fails as on a full disk.
    let size = std::fs::metadata(folder.path().join("d.db")).unwrap().len() / 1024 + 64;
    let script = format!("trap '' XFSZ; ulimit -f {size}; exec \"$0\" add archive.jsonl --diary d.db");
    let done = Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_diarist")])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{err}");
    assert!(err.contains("no space is left for the diary") && err.contains("hint: free some space"), "{err}");
    assert!(folder.run(&["verify", "--diary", "d.db"]).out.ends_with("sound\n"));
    let after = content(&folder, "d.db");
    assert!(before.iter().all(|entry| after.contains(entry)));
    assert_eq!(folder.run(&["add", "archive.jsonl", "--diary", "d.db"]).code, 0, "with space it completes");
}

#[test]
fn a_file_that_may_only_be_read_is_read() {
    use std::os::unix::fs::{PermissionsExt as _, chown};
    let folder = Folder::new().with("a/first.txt", "OSLO, May 9, 2022 (Wire) -- Foreign Minister Helena Tavares met President Leena Kortelainen in Oslo on Monday.\n");
    assert_eq!(folder.run(&["add", "a/first.txt", "--diary", "a/d.db"]).code, 0);
    for (path, mode) in [("", 0o755), ("a", 0o555), ("a/d.db", 0o444), ("a/first.txt", 0o444)] {
        std::fs::set_permissions(folder.path().join(path), std::fs::Permissions::from_mode(mode)).unwrap();
    }
    // Root may write whatever the mode says: the program runs as nobody then.
    let root = chown(folder.path().join("a"), Some(0), Some(0)).is_ok();
    let program = folder.path().join("diarist");
    std::fs::copy(env!("CARGO_BIN_EXE_diarist"), &program).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(folder.path());
        if root {
            command.uid(65534).gid(65534);
        }
        let done = command.output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let (code, out, err) = run(&["list", "--diary", "a/d.db"]);
    assert!(code == Some(0) && out.contains("Oslo"), "{out}{err}");
    let (code, _, err) = run(&["undo", "--diary", "a/d.db"]);
    assert_eq!(code, Some(1));
    assert!(err.contains("read-only") || err.contains("cannot open the diary"), "{err}");
    assert!(err.contains("hint: check"), "{err}");
    std::fs::set_permissions(folder.path().join("a"), std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_diary_that_another_program_holds_is_waited_for() {
    let folder = Folder::new().with("archive.jsonl", archive());
    let children: Vec<Child> = (0..3).map(|_| add(&folder, "d.db")).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert!(folder.run(&["verify", "--diary", "d.db"]).out.ends_with("sound\n"));
    assert!(add(&folder, "whole.db").wait().unwrap().success());
    let said = |diary| {
        content(&folder, diary).into_iter().map(|mut entry| {
            // Which report came first, and thus the name, depends on who was quicker.
            entry["id"] = serde_json::Value::Null;
            entry["sequence"] = serde_json::Value::Null;
            entry.to_string()
        })
    };
    let (mut together, mut alone): (Vec<_>, Vec<_>) = (said("d.db").collect(), said("whole.db").collect());
    together.sort();
    alone.sort();
    assert_eq!(together, alone);
}
