//! A desk with fourteen cases on Friday 20 November 2026, as the officer J Malik sees it. Everything is made up.

use chrono::{NaiveDate, NaiveDateTime};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use redress::app::effect::{CaseFile, PostCount, QueueReply};
use redress::app::model::{Desk, Model};
use redress::domain::calendar::{Calendar, Division};
use redress::domain::case::Case;
use redress::domain::deadline::deadlines;
use redress::domain::event::{Acceptance, CaseId, Event, Fact, Person, Receipt};
use redress::domain::policy::Policies;
use redress::domain::query::{Load, Page, Strip, Upcoming, View};
use redress::domain::row::{Row, RowClock};
use redress::domain::terms::{Channel, Clock, Scheme, Stage, Status};
use redress::ui::theme::Theme;
use redress::ui::view::view;

/// A date as `2026-11-20`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A moment as `2026-11-20 09:12`.
pub(crate) fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a moment")
}

/// Reference, route, clock, start, due, subject, service: one line a case.
type Line = (&'static str, &'static str, Clock, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Line] = &[
    (
        "0398",
        "Hou1",
        Clock::Respond,
        "11-05",
        "11-19",
        "Leak above bathroom, third visit missed",
        "Housing repairs",
    ),
    ("0405", "Cor1", Clock::Respond, "11-06", "11-20", "Missed bin collections, Elm Road", "Waste"),
    (
        "0431",
        "Cor1",
        Clock::Acknowledge,
        "11-13",
        "11-20",
        "Summons sent after council tax was paid",
        "Revenues",
    ),
    ("0429", "Cor1", Clock::Acknowledge, "11-16", "11-23", "Blue Badge renewal delay", "Customer services"),
    (
        "0411",
        "Cor1",
        Clock::Respond,
        "11-10",
        "11-24",
        "Objections not published on planning site",
        "Planning",
    ),
    (
        "0377",
        "Cor2",
        Clock::Respond,
        "10-28",
        "11-25",
        "School transport withdrawn without notice",
        "Education",
    ),
    ("0415", "Cor1", Clock::Respond, "11-12", "11-26", "Pothole damage claim ignored", "Highways"),
    ("0393", "Cor1", Clock::Action, "11-13", "11-27", "Refund of £120 agreed, not yet paid", "Parking"),
    ("0418", "Cor1", Clock::Respond, "11-16", "11-30", "Noise from building site, no reply", "Env. health"),
    ("0421", "Cor1", Clock::Respond, "11-17", "12-01", "Resident parking permit refused", "Parking"),
    ("0402", "Hou1", Clock::Respond, "11-18", "12-02", "Damp survey findings disputed", "Housing repairs"),
    ("0427", "Cor1", Clock::Respond, "11-19", "12-03", "Library charge for returned book", "Libraries"),
    (
        "0361",
        "Chi2",
        Clock::PanelReport,
        "11-04",
        "12-09",
        "Contact visits stopped without a review",
        "Children",
    ),
    ("0372", "Omb", Clock::Ombudsman, "11-13", "12-11", "Ombudsman enquiry: homelessness duty", "Housing"),
];

fn row(n: i64, line: &Line) -> Row {
    let (reference, route, clock, start, due, subject, service) = *line;
    let (scheme, stage, status) = match route {
        "Hou1" => (Scheme::Housing, Stage::One, Status::Open),
        "Cor2" => (Scheme::Corporate, Stage::Two, Status::Open),
        "Chi2" => (Scheme::Children, Stage::Two, Status::Open),
        "Omb" => (Scheme::Corporate, Stage::Two, Status::Ombudsman),
        _ => (Scheme::Corporate, Stage::One, Status::Open),
    };
    Row {
        waits: false,
        hidden: false,
        id: CaseId(n),
        seq: 3,
        reference: reference.to_owned(),
        scheme: Some(scheme),
        stage,
        route: route.to_owned(),
        status,
        subject: subject.to_owned(),
        complainant: "A. Okafor".to_owned(),
        service: service.to_owned(),
        team: String::new(),
        owner: Some("J Malik".to_owned()),
        received: day("2026-10-30"),
        clock: Some(RowClock {
            clock,
            start: day(&format!("2026-{start}")),
            due: day(&format!("2026-{due}")),
            extended: reference == "0402",
            forecast: false,
            days: 10,
        }),
    }
}

/// The fourteen rows, most urgent first.
pub(crate) fn rows() -> Vec<Row> {
    (1..).zip(CASES).map(|(n, line)| row(n, line)).collect()
}

/// The countdowns that go with the rows.
pub(crate) fn coming(rows: &[Row]) -> Vec<Upcoming> {
    let upcoming = |row: &Row| {
        let clock = row.clock.as_ref()?;
        Some(Upcoming {
            id: row.id,
            reference: row.reference.clone(),
            subject: row.subject.clone(),
            route: row.route.clone(),
            owner: row.owner.clone(),
            clock: clock.clock,
            stage: Some(row.stage),
            due: clock.due,
            extended: clock.extended,
            forecast: false,
        })
    };
    rows.iter().filter_map(upcoming).collect()
}

/// Something that was recorded.
pub(crate) fn event(seq: i64, at: &str, by: &str, fact: Fact) -> Event {
    Event { seq, at: moment(at), by: by.to_owned(), fact, batch: seq }
}

/// What arrived as 0398.
pub(crate) fn receipt() -> Receipt {
    Receipt {
        reference: "0398".to_owned(),
        on: day("2026-10-30"),
        channel: Channel::Web,
        subject: "Leak above bathroom, third visit missed".to_owned(),
        text: "Water has come through the bathroom ceiling since 2 October. I stayed home on 9, 16 and 23 October \
               and nobody came. I was promised a call on the 16th. The ceiling is now sagging."
            .to_owned(),
        wants: "Repair date, apology, compensation".to_owned(),
        complainant: Person {
            name: "A. Okafor".to_owned(),
            contact: "phone, evenings only".to_owned(),
            phone: "07700 900123".to_owned(),
            email: String::new(),
            address: "14B Larch House, NS2 8PL".to_owned(),
            adjustments: vec!["large print letters".to_owned(), "call before visiting".to_owned()],
        },
        relationship: String::new(),
        service_user: String::new(),
        category: "Delay".to_owned(),
        advocate: String::new(),
        source: None,
        known_since: None,
    }
}

/// What happened to 0398, oldest first.
pub(crate) fn events() -> Vec<Event> {
    let note = |text: &str| Fact::Noted { text: text.to_owned() };
    let acceptance = Acceptance {
        scheme: Scheme::Housing,
        stage: Stage::One,
        service: "Housing repairs".to_owned(),
        team: "Customer relations".to_owned(),
        owner: Some("J Malik".to_owned()),
        discretion: None,
        straight: None,
    };
    let points = [
        "Missed appointments 9, 16 and 23 October",
        "No call-backs despite promise on 16 October",
        "Ceiling safety",
    ];
    let acknowledged = Fact::Acknowledged { stage: Stage::One, on: day("2026-11-05") };
    vec![
        event(1, "2026-10-30 17:48", "system", Fact::Received(Box::new(receipt()))),
        event(2, "2026-11-02 09:05", "R Osei", Fact::Accepted(acceptance)),
        event(3, "2026-11-04 11:20", "J Malik", Fact::Defined { points: points.map(str::to_owned).to_vec() }),
        event(4, "2026-11-05 14:12", "J Malik", acknowledged),
        event(5, "2026-11-09 09:30", "J Malik", note("Sent to Housing repairs, reply by Fri 13 Nov")),
        event(6, "2026-11-16 10:05", "J Malik", note("Chased Housing repairs")),
        event(7, "2026-11-18 16:40", "K Shaw", note("Contractor report added (2 pages)")),
    ]
}

/// The file of a case that these events tell.
pub(crate) fn file(id: i64, events: Vec<Event>) -> CaseFile {
    let case = Case::fold(CaseId(id), &events).expect("a received case");
    let policies = Policies::built_in().expect("the built-in profiles");
    let deadlines = deadlines(&case, &policies, &calendar()).expect("covered days");
    CaseFile { case, events, deadlines, others: Vec::new() }
}

fn calendar() -> Calendar {
    Calendar::built_in(Division::EnglandAndWales)
}

/// The views with their counts.
const COUNTS: &[(View, usize)] = &[
    (View::Mine, 14),
    (View::Late, 1),
    (View::NextFive, 7),
    (View::Unassigned, 5),
    (View::Team, 62),
    (View::StageTwo, 11),
    (View::Ombudsman, 3),
    (View::Remedies, 6),
    (View::Waiting, 8),
    (View::All, 412),
];

/// A desk that has heard nothing from the store yet.
pub(crate) fn fresh(size: (u16, u16)) -> Model {
    let desk = Desk {
        council: "Northshire Council".to_owned(),
        officer: "J Malik".to_owned(),
        session: "test".to_owned(),
        demo: true,
    };
    let policies = Policies::built_in().expect("the built-in profiles");
    let mut model = Model::new(desk, policies, calendar(), moment("2026-11-20 09:12"));
    model.size = size;
    model
}

/// The desk with its fourteen cases, the first one selected and read.
pub(crate) fn busy(size: (u16, u16)) -> Model {
    let mut model = fresh(size);
    with_rows(&mut model, rows());
    model.case.file = Some(Box::new(file(1, events())));
    model
}

/// Puts these rows into the queue, with everything that goes with them.
pub(crate) fn with_rows(model: &mut Model, rows: Vec<Row>) {
    let load = |owner: &str, open, late| Load { owner: Some(owner.to_owned()), open, late };
    model.coming = coming(&rows);
    model.queue.selected = rows.first().map(|row| row.id);
    model.queue.loaded = true;
    model.queue.reply = QueueReply {
        beyond: None,
        page: Page { matching: rows.len(), total: rows.len(), rows, ..Page::default() },
        counts: COUNTS.to_vec(),
        strip: Strip {
            late: 1,
            today: 2,
            next_five: 5,
            unassigned: 5,
            acknowledged: (97, 100),
            answered: (88, 100),
            ombudsman: 3,
            remedies: 6,
            plans: (0, 0),
        },
        load: vec![
            load("J Malik", 14, 1),
            load("R Osei", 16, 0),
            load("F Lund", 12, 0),
            load("C Iqbal", 15, 2),
            Load { owner: None, open: 5, late: 0 },
        ],
        untriaged: 5,
        post: PostCount::default(),
        cases: 412,
    };
}

/// A drawn screen: the buffer, and where the terminal's cursor is.
pub(crate) struct Screen {
    /// The cells.
    pub(crate) buffer: Buffer,
    /// The terminal's cursor, if it was placed.
    pub(crate) cursor: Option<Position>,
}

impl Screen {
    /// The lines as text, spaces at their ends left out.
    pub(crate) fn lines(&self) -> Vec<String> {
        let area = self.buffer.area;
        let line = |y: u16| {
            let mut text = String::new();
            let mut skip = 0;
            for x in 0..area.width {
                let symbol = self.buffer[(x, y)].symbol();
                if skip == 0 {
                    text.push_str(symbol);
                    skip = redress::ui::fit::width(symbol).saturating_sub(1);
                } else {
                    skip -= 1;
                }
            }
            text.trim_end().to_owned()
        };
        (0..area.height).map(line).collect()
    }

    /// The lines as one text, for snapshots.
    pub(crate) fn text(&self) -> String {
        self.lines().join("\n")
    }
}

/// Draws the model in its own size.
pub(crate) fn draw(model: &Model, theme: Theme) -> Screen {
    let (columns, rows) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).expect("a terminal");
    let mut buffer = Buffer::default();
    terminal
        .draw(|frame| {
            view(model, theme, frame);
            buffer = frame.buffer_mut().clone();
        })
        .expect("drawn");
    let cursor = terminal.backend().cursor_visible().then(|| terminal.backend().cursor_position());
    Screen { buffer, cursor }
}
