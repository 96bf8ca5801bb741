//! All layers -> frames: what happens, who takes part, where, when, and with what status, as the text tells it.
