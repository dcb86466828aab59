//! Messages out through real mail programs: aiosmtpd as the server, with TLS and a login, and msmtp as sendmail.
//!
//! They are used where they are installed. With `REDRESS_PROGRAMS=required`, as in `.ci/run`, it is a failure that one is
//! not.

use crate::Machine;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

/// Whether a program is there; a failure that it is not where all are required.
fn is_there(program: &str, args: &[&str]) -> bool {
    let found = match Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(status) => status.success(),
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => panic!("{program}: {error}"),
    };
    let required = std::env::var("REDRESS_PROGRAMS").is_ok_and(|value| value == "required");
    assert!(found || !required, "{program} {args:?} is not installed");
    found
}

/// The Python that has aiosmtpd: Debian's own, else the one that is found first.
fn python() -> Option<&'static str> {
    let has = |program: &&str| {
        let test = Command::new(program).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        test.is_ok_and(|status| status.success())
    };
    let found = ["/usr/bin/python3", "python3"].into_iter().find(has);
    found.or_else(|| is_there("/usr/bin/python3", &["-c", "import aiosmtpd"]).then_some("/usr/bin/python3"))
}

/// A running server; it ends with the test.
struct Real {
    child: Child,
    port: u16,
    log: PathBuf,
    /// What keeps it running.
    _open: Option<ChildStdin>,
}

impl Drop for Real {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Real {
    fn start(machine: &Machine, more: &[&str]) -> Option<Self> {
        let log = machine.path("server.log");
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/mail_server.py");
        let mut command = Command::new(python()?);
        command.arg(script).arg(&log).args(more).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the server starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let port = line.trim().strip_prefix("ready ").and_then(|port| port.parse().ok());
        let open = child.stdin.take();
        Some(Self {
            child,
            port: port.unwrap_or_else(|| panic!("the server said {line:?}")),
            log,
            _open: open,
        })
    }

    /// What the server has taken, by its own log.
    fn log(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(&self.log).unwrap_or_default();
        // A line that is being written is not there yet.
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        whole.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

fn settings(machine: &Machine, mail: &str) {
    std::fs::create_dir_all(machine.path(".config/redress")).expect("a folder for the settings");
    let text = format!(
        "[mail]\nfrom = \"Complaints team <complaints@northstead.example>\"\n{mail}\n[mail.addresses]\n\
         \"Waste\" = \"waste@northstead.example\"\n\"J Malik\" = \"malik@northstead.example\"\n"
    );
    machine.file(".config/redress/config.toml", text);
}

fn acknowledged(machine: &Machine) {
    machine.ok(
        "--now 2026-11-20T09:00 new --subject 'Missed bins' --name 'Zoë Ward' --channel email --service Waste --email zoe@example.org",
    );
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
}

/// A complaint comes in as a message, the server takes its acknowledgement, and the reply to that finds the case again.
#[test]
fn a_real_server_takes_the_acknowledgement_of_a_message_and_the_reply_to_it_lands_on_the_same_case() {
    let machine = Machine::new();
    let Some(server) = Real::start(&machine, &[]) else { return };
    settings(&machine, &format!("host = \"127.0.0.1\"\nport = {}\nprotection = \"none\"", server.port));
    machine.file(
        "in.eml",
        "From: =?utf-8?Q?Zo=C3=AB?= Ward <zoe@example.org>\r\nSubject: Missed bins\r\nMessage-ID: <one@example.org>\r\n\
         Date: Thu, 19 Nov 2026 08:41:07 +0000\r\n\r\nFour times now.\r\n",
    );
    machine.ok("--now 2026-11-20T09:00 intake in.eml");
    machine.ok("--now 2026-11-20T09:10 triage 0001 --accept --scheme corporate --service Waste --officer me");
    machine.ok("--now 2026-11-20T09:20 letter 0001 acknowledgement --send");
    assert_eq!(machine.ok("--now 2026-11-20T09:25 outbox --send"), "1 sent, 0 tried again later, 0 failed\n");
    let log = server.log();
    assert_eq!(log.len(), 1);
    assert_eq!(log[0]["to"][0], "zoe@example.org");
    let said = redress::mail::read(log[0]["bytes"].as_str().unwrap().as_bytes()).unwrap();
    let text = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Dear Zoë Ward", "Your reference is 0001", "4 December 2026", "19 November 2026"] {
        assert!(text.contains(words), "no {words:?} in {text}");
    }
    assert!(said.subject.contains("0001"), "{}", said.subject);
    machine.file(
        "reply.eml",
        format!(
            "From: zoe@example.org\r\nSubject: thank you\r\nMessage-ID: <two@example.org>\r\nIn-Reply-To: {}\r\n\
             Date: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\nA fifth time.\r\n",
            log[0]["id"].as_str().unwrap()
        ),
    );
    let taken = machine.ok("--now 2026-11-23T10:05 intake reply.eml");
    assert!(taken.contains("on the timeline of 0001"), "{taken}");
}

#[test]
fn with_tls_and_a_login_it_leaves_and_with_a_wrong_password_or_an_unknown_certificate_it_waits() {
    let machine = Machine::new();
    if python().is_none() || !is_there("openssl", &["version"]) {
        return;
    }
    let (cert, key) = (machine.path("cert.pem"), machine.path("key.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&cert)
        .stderr(Stdio::null())
        .status();
    assert!(made.expect("openssl runs").success());
    let (cert_text, key_text) = (cert.display().to_string(), key.display().to_string());
    let server = Real::start(&machine, &[&cert_text, &key_text, "desk", "secret"]).expect("the server");
    settings(
        &machine,
        &format!(
            "host = \"localhost\"\nport = {}\nprotection = \"starttls\"\nlogin = \"desk\"\npassword_file = {:?}",
            server.port,
            machine.path("password").display().to_string()
        ),
    );
    let password = |text: &str| {
        use std::os::unix::fs::PermissionsExt;
        let path = machine.file("password", text);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).unwrap();
    };
    acknowledged(&machine);
    let send = |now: &str, trusted: bool| {
        let mut command = machine.command(&["--now", now, "outbox", "--send"]);
        if trusted {
            command.env("SSL_CERT_FILE", &cert);
        }
        crate::ran(command).out
    };
    password("secret\n");
    assert!(send("2026-11-20T09:25", false).contains("1 tried again later"), "nobody vouches for the server");
    password("wrong\n");
    let said = send("2026-11-20T10:25", true);
    assert!(!said.contains("1 sent"), "{said}");
    assert!(server.log().is_empty());
    // A login that is refused is a fault of the settings, not of the address: the message waits still.
    password("secret\n");
    let said = send("2026-11-20T14:25", true);
    assert!(said.contains("1 sent"), "{said}{}", machine.ok("outbox --all"));
    let log = server.log();
    assert_eq!((log.len(), &log[0]["tls"]), (1, &Value::Bool(true)));
    assert!(!log[0]["login"].is_null() && log[0]["login"] != Value::Bool(false), "{}", log[0]["login"]);
}

#[test]
fn a_real_sendmail_hands_it_to_the_server() {
    let machine = Machine::new();
    if !is_there("msmtp", &["--version"]) {
        return;
    }
    let Some(server) = Real::start(&machine, &[]) else { return };
    machine.file(
        ".msmtprc",
        format!("account default\nhost 127.0.0.1\nport {}\nauth off\ntls off\nfrom complaints@northstead.example\n", server.port),
    );
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(machine.path(".msmtprc"), std::fs::Permissions::from_mode(0o600)).unwrap();
    settings(&machine, "way = \"sendmail\"\nsendmail = \"/usr/bin/msmtp\"");
    acknowledged(&machine);
    assert_eq!(machine.ok("--now 2026-11-20T09:25 outbox --send"), "1 sent, 0 tried again later, 0 failed\n");
    let log = server.log();
    assert_eq!((log.len(), &log[0]["to"][0]), (1, &Value::from("zoe@example.org")));
}

/// The chaser is killed at any point of its work, two hundred times, and run once more: by the server's own log every
/// message is there exactly once.
#[test]
fn the_chaser_killed_two_hundred_times_delivers_every_message_exactly_once() {
    const CASES: usize = 12;
    let machine = Machine::new();
    let Some(server) = Real::start(&machine, &[]) else { return };
    settings(&machine, &format!("host = \"127.0.0.1\"\nport = {}\nprotection = \"none\"", server.port));
    for n in 1..=CASES {
        machine.ok(&format!(
            "--now 2026-11-02T09:00 new --subject 'Bins {n}' --service Waste --scheme corporate --officer me"
        ));
        machine.ok(&format!("--now 2026-11-02T09:05 ack {n:04}"));
        machine.ok(&format!("--now 2026-11-02T09:10 hand {n:04} service --name Waste"));
    }
    let mut kills = 0;
    for n in 0_u64..200 {
        let mut run = machine.command(&["--now", "2026-11-10T07:00", "chase"]);
        let mut run = run.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let end = Instant::now() + Duration::from_micros(700 * (n % 80));
        while Instant::now() < end && run.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        kills += usize::from(run.try_wait().unwrap().is_none());
        run.kill().ok();
        run.wait().unwrap();
    }
    machine.run("--now 2026-11-10T07:00 chase");
    let queued = machine.json("outbox --all --json")["messages"].as_array().unwrap().clone();
    assert!(queued.len() >= CASES, "{} messages", queued.len());
    let ids: BTreeSet<String> =
        queued.iter().map(|line| format!("<{}>", line["message_id"].as_str().unwrap())).collect();
    let log = server.log();
    let arrived: BTreeSet<String> = log.iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(arrived, ids, "every message arrived, and nothing else");
    // No reminder has two identities: to each address each case is told once.
    let mut told: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for line in &queued {
        let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        told.entry((text("subject"), text("to"))).or_default().insert(text("message_id"));
    }
    assert!(told.values().all(|ids| ids.len() == 1), "{told:?}");
    assert_eq!(log.len(), ids.len(), "no second copy after {kills} kills");
    assert!(kills >= 50, "only {kills} runs were killed");
    assert!(machine.ok("outbox").contains("nothing waits"));
}
