//! What goes over the line.

use crate::common::{Officer, THEME, council, friday};
use crate::pty::{Session, store_with_a_case};
use ratatui::Terminal;
use ratatui::layout::Size;
use redress::app::Msg;
use redress::tui::screen::Screen;
use redress::ui::theme::Theme;
use redress::ui::view::view;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Keeps what is sent.
#[derive(Clone, Default)]
pub(crate) struct Line(Arc<Mutex<Vec<u8>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal at 120x35 at the other end of a line, of which every byte is counted.
struct Far {
    terminal: Terminal<Screen<Line>>,
    line: Line,
}

fn usual() -> io::Result<Size> {
    Ok(Size { width: 120, height: 35 })
}

fn small() -> io::Result<Size> {
    Ok(Size { width: 80, height: 24 })
}

impl Far {
    fn new(theme: Theme) -> Self {
        Self::of(theme, usual)
    }

    fn of(theme: Theme, size: fn() -> io::Result<Size>) -> Self {
        let line = Line::default();
        Self { terminal: Terminal::new(Screen::new(line.clone(), theme.colour, size)).unwrap(), line }
    }

    /// Draws what the officer sees; gives the bytes it took.
    fn shows(&mut self, officer: &Officer) -> Vec<u8> {
        self.terminal.draw(|frame| view(&officer.model, THEME, frame)).unwrap();
        std::mem::take(&mut self.line.0.lock().unwrap())
    }
}

#[test]
pub(crate) fn point_39_a_move_in_the_queue_sends_less_than_a_kilobyte_at_120_by_35() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    let mut far = Far::new(THEME);
    far.shows(&officer);
    for view in ["1", "5"] {
        officer.press(view);
        far.shows(&officer);
        for key in ["j", "k"] {
            for _ in 0..45 {
                officer.press(key);
                let sent = far.shows(&officer);
                assert!(sent.len() < 1000, "{} bytes for {key} in view {view}", sent.len());
                let whole =
                    sent.is_empty() || (sent.starts_with(b"\x1b[?2026h") && sent.ends_with(b"\x1b[?2026l"));
                assert!(whole, "a frame that a terminal may show half");
            }
        }
    }
}

#[test]
pub(crate) fn a_move_at_80_by_24_sends_both_lines_and_the_case_in_at_most_500_bytes() {
    let mut officer = Officer::at_the_desk();
    let mut far = Far::of(THEME, small);
    far.shows(&officer);
    let whole = officer.model.queue.rows().len();
    let mut most = 0;
    for _ in 1..whole {
        officer.press("j");
        most = most.max(far.shows(&officer).len());
    }
    assert!(most <= 500, "{most} bytes");
    // The list alone: a move is to cost next to nothing.
    officer.press("g g p");
    far.shows(&officer);
    officer.press("j");
    let alone = far.shows(&officer).len();
    assert!(alone <= 150, "{alone} bytes");
}

/// The same with the clock on the wall: the program on a store, from one minute of its clock to the next.
#[test]
pub(crate) fn an_idle_program_sends_the_new_minute_of_its_clock_and_nothing_else() {
    let (_folder, store) = store_with_a_case();
    let session = Session::on_the_case(&store);
    session.rests();
    let minute = |session: &Session| session.lines()[0].trim_end().chars().rev().take(5).collect::<String>();
    let (shown, sent) = (minute(&session), session.sent().len());
    let end = Instant::now() + Duration::from_secs(90);
    while minute(&session) == shown {
        assert_eq!(session.sent().len(), sent, "something is sent while nothing happens");
        assert!(Instant::now() < end, "its clock stands still: {}", session.lines()[0]);
        std::thread::park_timeout(Duration::from_millis(100));
    }
    session.rests();
    let bytes = session.sent().len() - sent;
    assert!(bytes < 75, "{bytes} bytes for a minute, where 150 are for two");
}

#[test]
pub(crate) fn point_38_an_idle_desk_sends_its_clock_twice_in_130_seconds_and_nothing_else() {
    let mut officer = Officer::with(council(friday()), (120, 35));
    let mut far = Far::new(THEME);
    far.shows(&officer);
    let mut frames = Vec::new();
    for second in 1..=130 {
        officer.send(Msg::Tick(friday() + chrono::TimeDelta::seconds(second)));
        frames.extend(Some(far.shows(&officer)).filter(|frame| !frame.is_empty()));
    }
    assert_eq!(frames.len(), 2, "one frame a minute");
    let bytes: usize = frames.iter().map(Vec::len).sum();
    assert!(bytes < 150, "{bytes} bytes");
}
