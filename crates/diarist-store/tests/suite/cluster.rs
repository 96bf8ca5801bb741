//! A PostgreSQL server of the test's own: made in a temporary folder, reached by a socket in it, stopped when it is dropped.

use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Who runs the server where the tests run as root, which PostgreSQL refuses: "nobody".
const NOBODY: u32 = 65534;

pub(crate) struct Cluster {
    folder: TempDir,
    server: Child,
}

impl Cluster {
    /// Makes and starts a server. Fails with what to install where there is none: a suite that skips it in silence proves nothing.
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("diarist-pg").tempdir_in("/tmp").unwrap();
        let root = std::fs::metadata(folder.path()).is_ok_and(|data| std::os::unix::fs::MetadataExt::uid(&data) == 0);
        if root {
            chown(folder.path(), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let command = |name: &str| {
            let mut command = Command::new(program(name));
            command.current_dir(folder.path()).env("HOME", folder.path()).stdin(Stdio::null());
            if root {
                command.uid(NOBODY).gid(NOBODY);
            }
            command
        };
        let made = command("initdb")
            .args(["-D", "data", "-U", "diarist", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"])
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let socket = folder.path().to_str().unwrap();
        let server = command("postgres")
            .args([
                "-D",
                "data",
                "-k",
                socket,
                "-c",
                "listen_addresses=",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=30",
            ])
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        let this = Self { folder, server };
        let patience = Instant::now() + Duration::from_secs(60);
        while this.psql("postgres", "SELECT 1").is_err() {
            assert!(Instant::now() < patience, "the server does not start: {}", this.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        this
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Runs statements as the owner.
    pub(crate) fn psql(&self, database: &str, sql: &str) -> Result<String, String> {
        let socket = self.folder.path().to_str().unwrap();
        let done = Command::new(program("psql"))
            .args(["-X", "-q", "-t", "-A", "-h", socket, "-U", "diarist", "-d", database, "-c", sql])
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
        if done.status.success() { Ok(text(done.stdout)) } else { Err(text(done.stderr)) }
    }

    /// A new database's address.
    pub(crate) fn database(&self, name: &str) -> String {
        self.psql("postgres", &format!("CREATE DATABASE {name}")).unwrap();
        let socket = self.folder.path().to_str().unwrap().replace('/', "%2F");
        format!("postgres://diarist@{socket}/{name}")
    }

    /// Ends every connection to a database, as a server that goes down does.
    pub(crate) fn disconnect(&self, database: &str) {
        let sql = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        self.psql("postgres", &sql).unwrap();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Debian keeps the server's programs out of the path.
fn program(name: &str) -> PathBuf {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = debian.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    folders.extend(std::env::split_paths(&path));
    let found = folders.iter().rev().map(|folder| folder.join(name)).find(|path| Path::exists(path));
    found.unwrap_or_else(|| {
        panic!("{name} is missing: install PostgreSQL (`apt-get install postgresql`), or run ./check, which does")
    })
}
