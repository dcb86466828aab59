//! A small mail server on the loopback, as the desk meets it: it takes messages, refuses some, and keeps a log.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A message that the server has taken.
#[derive(Debug, Clone)]
pub(crate) struct Delivered {
    pub(crate) to: String,
    pub(crate) id: String,
    pub(crate) bytes: String,
}

/// A running server; it ends with the test.
pub(crate) struct Server {
    pub(crate) port: u16,
    log: Arc<Mutex<Vec<Delivered>>>,
}

impl Server {
    /// Addresses that begin with `gone` are refused for good, those that begin with `busy` for now, once each; what goes to
    /// one that begins with `deaf` is taken and never answered.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let log: Arc<Mutex<Vec<Delivered>>> = Arc::default();
        let (shared, busy) = (Arc::clone(&log), Arc::new(Mutex::new(Vec::new())));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (log, busy) = (Arc::clone(&shared), Arc::clone(&busy));
                // A client that is killed is no trouble of the server.
                std::thread::spawn(move || drop(talk(stream, &log, &busy)));
            }
        });
        Self { port, log }
    }

    pub(crate) fn log(&self) -> Vec<Delivered> {
        self.log.lock().expect("the log").clone()
    }

    /// Waits until so many messages were taken.
    pub(crate) fn until(&self, messages: usize) {
        let end = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while self.log().len() < messages {
            assert!(std::time::Instant::now() < end, "no message came");
            std::thread::park_timeout(std::time::Duration::from_millis(5));
        }
    }

    /// The settings of a desk that sends through this server.
    pub(crate) fn settings(&self) -> String {
        format!(
            "[mail]\nfrom = \"Complaints team <complaints@northstead.example>\"\nhost = \"127.0.0.1\"\nport = {}\n\
             protection = \"none\"\n[mail.addresses]\n\"Waste\" = \"waste@northstead.example\"\n\
             \"J Malik\" = \"malik@northstead.example\"\n[mail.managers]\n\"*\" = \"director@northstead.example\"\n",
            self.port
        )
    }
}

fn talk(mut out: TcpStream, log: &Mutex<Vec<Delivered>>, busy: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(out.try_clone()?).lines();
    out.write_all(b"220 test ESMTP\r\n")?;
    let mut to = String::new();
    while let Some(line) = lines.next() {
        let line = line?;
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250-test\r\n250 8BITMIME\r\n".to_owned(),
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                let mut seen = busy.lock().expect("the list");
                if to.starts_with("gone") {
                    "550 5.1.1 no such user\r\n".to_owned()
                } else if to.starts_with("busy") && !seen.contains(&to) {
                    seen.push(to.clone());
                    "451 4.3.0 try again later\r\n".to_owned()
                } else {
                    "250 ok\r\n".to_owned()
                }
            }
            "DATA" => {
                out.write_all(b"354 go on\r\n")?;
                let mut bytes = String::new();
                loop {
                    let Some(line) = lines.next() else { return Ok(()) };
                    let line = line?;
                    if line == "." {
                        break;
                    }
                    bytes.push_str(line.strip_prefix('.').unwrap_or(&line));
                    bytes.push_str("\r\n");
                }
                let id = bytes.lines().find_map(|line| line.strip_prefix("Message-ID: "));
                let id = id.unwrap_or_default().trim_matches(['<', '>']).to_owned();
                log.lock().expect("the log").push(Delivered { to: to.clone(), id, bytes });
                if to.starts_with("deaf") {
                    // Until the client is gone.
                    drop(lines.next());
                    return Ok(());
                }
                "250 taken\r\n".to_owned()
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 ok\r\n".to_owned(),
        };
        out.write_all(answer.as_bytes())?;
    }
    Ok(())
}
