//! The rows of the key table.

use super::{Action, Binding, Place, StatsChoice, Step};
use crate::app::form::CaseForm;
use crate::app::key::Key;
use crate::app::model::Screen;
use crate::app::overlay::Menu;
use CaseForm as F;
use Key::Char as C;
use Place as P;

const DESK: &[Place] = &[P::Queue, P::Case, P::ComingUp];
/// Letters of the menu of actions, free beside those that the menu shares with the case.
const ACTIONS: &[Place] = &[P::Actions];
/// The two parts of that menu about the course of a case.
const TIME: &[Place] = &[P::Time];
const STEPS: &[Place] = &[P::Steps];
/// Letters of the part of that menu about what follows an answer.
const AFTER: &[Place] = &[P::After];
const PEOPLE: &[Place] = &[P::People];
const LINKS: &[Place] = &[P::Links];
const LISTS: &[Place] = &[P::Everywhere];

pub(super) const fn row(
    places: &'static [Place],
    keys: &'static [Key],
    action: Action,
    words: (&'static str, &'static str, &'static str),
) -> Binding {
    Binding { places, keys, action, hint: words.0, label: words.1, synonyms: words.2 }
}

const fn about(form: CaseForm) -> Action {
    Action::About(form)
}

/// The keys of the desk. The order is the order of help; within a place the hint line takes them in this order too.
pub(super) const DESK_ROWS: &[Binding] = &[
    row(LISTS, &[Key::Up, C('k')], Action::Move(Step::Up), ("", "move up", "previous row line")),
    row(LISTS, &[Key::Down, C('j')], Action::Move(Step::Down), ("", "move down", "next row line")),
    row(LISTS, &[Key::PageUp], Action::Move(Step::PageUp), ("", "page up", "scroll")),
    row(LISTS, &[Key::PageDown], Action::Move(Step::PageDown), ("", "page down", "scroll")),
    row(LISTS, &[Key::Home], Action::Move(Step::Top), ("", "to the top (g g)", "first home")),
    row(LISTS, &[C('G'), Key::End], Action::Move(Step::Bottom), ("", "to the bottom", "last end")),
    row(&[P::Case], &[C('>')], Action::NextCase, ("", "next case in the list", "forward")),
    row(&[P::Case], &[C('<')], Action::PreviousCase, ("", "previous case in the list", "back")),
    row(
        &[P::Queue, P::ComingUp, P::Drafts, P::Found],
        &[Key::Enter, Key::Right, C('l')],
        Action::Open,
        ("open", "open the case", "show view detail full"),
    ),
    row(&[P::Triage], &[C('a')], Action::Accept, ("accept", "accept as a complaint", "take on yes")),
    row(&[P::Triage], &[C('s')], Action::Skip, ("skip", "skip to the next case", "later postpone")),
    row(
        DESK,
        &[C('a')],
        Action::Acknowledge,
        ("ack", "acknowledge", "acknowledgement receipt confirm letter"),
    ),
    row(
        DESK,
        &[C('r')],
        Action::Respond,
        ("response", "write the response", "answer reply respond finding decision"),
    ),
    row(
        DESK,
        &[C('x')],
        Action::Extend,
        ("extend", "extend the deadline", "delay more time later postpone holding"),
    ),
    row(DESK, &[C('L')], Action::ItsLetter, ("", "its letter: read it and send it", "unsent post mail")),
    row(
        &[P::Queue, P::Case, P::Triage, P::Drafts],
        &[C('n')],
        Action::New,
        ("new", "new complaint", "log record create add"),
    ),
    row(
        &[P::Queue, P::Case],
        &[C('t')],
        Action::Go(Screen::Triage),
        ("triage", "triage new complaints", "inbox decide accept"),
    ),
    row(&[P::Queue], &[C('/')], Action::Filter, ("filter", "filter the list", "search find")),
    row(
        &[P::Found],
        &[C('/')],
        Action::Search,
        ("other words", "look for other words", "search again find refine"),
    ),
    row(
        &[
            P::Case,
            P::Triage,
            P::Statistics,
            P::ComingUp,
            P::Drafts,
            P::Assess,
            P::Peers,
            P::Post,
            P::BringIn,
        ],
        &[C('/')],
        Action::Search,
        ("", "search everything cases say", "find full text words name note letter reference"),
    ),
    row(DESK, &[C('c')], Action::Note, ("note", "add a note", "comment contact call log write")),
    row(
        DESK,
        &[C('m')],
        about(F::Message),
        ("", "message the service", "chase ask remind mail email send answer by reminder"),
    ),
    row(DESK, &[C('o')], Action::Owner, ("owner", "change owner", "assign reassign officer allocate give")),
    row(DESK, &[C('=')], Action::Take, ("", "take it: make it mine", "assign to me own mine claim")),
    row(DESK, &[C('d')], Action::DoList, ("", "do-list: remedies, actions", "remedy action todo tasks")),
    row(DESK, &[C('f')], Action::Close, ("finish", "finish: close the case", "close end done")),
    row(
        DESK,
        &[C('e')],
        Action::Explain,
        ("why", "explain the date, day by day", "why due calendar working days"),
    ),
    row(&[P::Queue], &[C(' ')], Action::Mark, ("", "mark the case, or unmark it", "select bulk several tag")),
    row(
        &[P::Queue],
        &[C('*')],
        Action::MarkRange,
        ("", "mark from the last mark to here", "select range all bulk"),
    ),
    row(&[P::Queue], &[C('-')], Action::LastView, ("", "the view before, and back", "previous toggle last")),
    row(
        &[P::Queue],
        &[C('>')],
        Action::NextBest,
        ("next", "next: where a minute saves most", "best urgent priority take advise what now"),
    ),
    row(
        &[P::Queue],
        &[C(',')],
        Action::Again,
        ("", "again: the last action, next row", "repeat same once more do"),
    ),
    row(
        &[P::Queue],
        &[C('v')],
        Action::Views,
        ("", "saved views: pick, save, rename", "named filter share team my view list"),
    ),
    row(
        &[P::Queue],
        &[C('p')],
        Action::Preview,
        ("", "preview and panes on or off", "queue alone full screen hide"),
    ),
    row(&[P::Queue], &[C('s')], Action::Menu(Menu::Sort), ("", "sort", "order by")),
    row(&[P::Queue], &[C('b')], Action::Menu(Menu::Group), ("", "group", "by due service owner stage")),
    row(
        &[P::Queue, P::Case],
        &[C('.')],
        Action::Menu(Menu::Actions),
        ("", "all actions for this case", "menu more"),
    ),
    row(
        &[P::Case],
        &[Key::Enter],
        Action::Open,
        ("", "decide, do, read or open the line", "tick finish remedy evidence finding other case linked"),
    ),
    row(ACTIONS, &[C('s')], about(F::Escalate), ("", "open the next stage", "escalate stage 2 panel review")),
    row(ACTIONS, &[C('w')], about(F::Withdraw), ("", "withdraw the complaint", "cancel take back stop end")),
    row(ACTIONS, &[C('p')], about(F::Points), ("", "agree the points", "define definition heads statement")),
    row(ACTIONS, &[C('k')], about(F::Agree), ("", "agree an action", "promise task do remedy")),
    row(
        ACTIONS,
        &[C('v')],
        about(F::Done),
        ("", "record an action as done", "tick complete finish remedy paid"),
    ),
    row(ACTIONS, &[C('b')], about(F::Reopen), ("", "reopen the case", "bring back open again undo close")),
    row(
        ACTIONS,
        &[C('i')],
        about(F::Details),
        ("", "edit details", "correct change subject name service team"),
    ),
    row(
        &[P::After],
        &[C('o')],
        about(F::Ombudsman),
        ("", "the Ombudsman's part", "lgsco housing ico enquiry decision remedy compliance"),
    ),
    row(
        AFTER,
        &[C('n')],
        about(F::NotComplied),
        ("", "ordered remedy refused", "ombudsman not complied compliance will not be done"),
    ),
    row(
        TIME,
        &[C('p')],
        about(F::Pause),
        ("", "pause the case or points", "freeze frozen suspend proceedings court stop"),
    ),
    row(TIME, &[C('g')], about(F::GoOn), ("", "go on with what waits", "resume unfreeze continue restart")),
    row(
        TIME,
        &[C('e')],
        about(F::ProceedingsEnded),
        ("", "the proceedings have ended", "court over finished resubmit"),
    ),
    row(TIME, &[C('u')], about(F::Promise), ("", "promise an update", "news progress inform keep informed")),
    row(TIME, &[C('v')], about(F::Given), ("", "an update was given", "news sent told done")),
    row(
        TIME,
        &[C('r')],
        about(F::HoldingReply),
        ("", "send a holding reply", "interim letter delay extend date news"),
    ),
    row(
        TIME,
        &[C('m')],
        about(F::Dealt),
        ("", "a message was dealt with", "reply email answer bounce inbox read done"),
    ),
    row(
        TIME,
        &[C('h')],
        about(F::Hand),
        ("", "who holds it", "pass hand contractor service complainant waiting for"),
    ),
    row(
        STEPS,
        &[C('i')],
        about(F::Appoint),
        ("", "appoint somebody to a part", "investigator independent person panel chair member"),
    ),
    row(
        STEPS,
        &[C('c')],
        about(F::Settle),
        ("", "conciliation, settlement", "mediation meeting early resolution informal 72 hours settle"),
    ),
    row(
        STEPS,
        &[C('k')],
        about(F::Contractor),
        ("", "contractor answered stage 1", "contractor stage one reply"),
    ),
    row(STEPS, &[C('a')], about(F::Plan), ("", "agree the response period", "adult plan six months")),
    row(STEPS, &[C('j')], about(F::Joint), ("", "joint with another body", "nhs lead share health")),
    row(STEPS, &[C('s')], about(F::Statement), ("", "statement agreed", "children stage 2 start")),
    row(
        STEPS,
        &[C('d')],
        about(F::Adjudicate),
        ("", "adjudication", "children stage 2 decision senior manager"),
    ),
    row(STEPS, &[C('p')], about(F::PanelMet), ("", "the panel met", "children stage 3 review panel meeting")),
    row(
        STEPS,
        &[C('r')],
        about(F::PanelReport),
        ("", "the panel's report came in", "children stage 3 findings recommendations"),
    ),
    row(AFTER, &[C('f')], about(F::Decide), ("", "decide a point", "finding upheld reason")),
    row(AFTER, &[C('w')], about(F::Want), ("", "what is wanted on a point", "desired outcome")),
    row(
        AFTER,
        &[C('r')],
        about(F::Remedy),
        ("", "agree a remedy", "apology payment compensation symbolic loss improvement"),
    ),
    row(AFTER, &[C('m')], about(F::Move), ("", "move an action", "reassign postpone owner date")),
    row(AFTER, &[C('t')], about(F::Told), ("", "complainant told it is done", "news inform")),
    row(AFTER, &[C('l')], about(F::Learn), ("", "record learning", "you said we did service improvement")),
    row(AFTER, &[C('d')], about(F::Delivered), ("", "learning delivered", "improvement in place")),
    row(
        AFTER,
        &[C('c')],
        about(F::CloseLeaving),
        ("", "close with actions open", "finish end leave remedies"),
    ),
    row(
        PEOPLE,
        &[C('r')],
        about(F::Representative),
        ("", "who acts for them", "representative solicitor councillor"),
    ),
    row(
        PEOPLE,
        &[C('c')],
        about(F::Consent),
        ("", "written consent", "authority asked received scope permission"),
    ),
    row(
        PEOPLE,
        &[C('p')],
        about(F::Person),
        ("", "person, contact, support", "telephone email address adjustments relationship"),
    ),
    row(PEOPLE, &[C('a')], about(F::Advocate), ("", "advocacy", "advocate nyas support provider")),
    row(PEOPLE, &[C('e')], about(F::Equality), ("", "equality form", "monitoring age ethnicity disability")),
    row(LINKS, &[C('l')], about(F::Link), ("", "link to another case", "related duplicate same tie")),
    row(LINKS, &[C('n')], about(F::NewPoint), ("", "add a related point", "new issue add raised")),
    row(LINKS, &[C('a')], about(F::Attach), ("", "keep a file with it", "attach document copy store upload")),
    row(
        LINKS,
        &[C('f')],
        about(F::Document),
        ("", "a document and where it lies", "file attach reference paper"),
    ),
    row(
        PEOPLE,
        &[C('f')],
        about(F::Flags),
        ("", "put a mark on or off", "flag warn safeguarding vulnerable councillor media litigation"),
    ),
    row(STEPS, &[C('q')], about(F::RequestDone), ("", "request answered", "service request done dealt with")),
    row(
        STEPS,
        &[C('u')],
        about(F::Upgrade),
        ("", "request now a complaint", "service request upgrade unhappy"),
    ),
    row(
        STEPS,
        &[C('o')],
        about(F::RouteDone),
        ("", "other route done", "foi information answered passed on"),
    ),
    row(STEPS, &[C('e')], about(F::RouteExtend), ("", "more time, other route", "foi information extend 40")),
    row(
        &[P::Queue],
        &[C('i')],
        Action::Go(Screen::BringIn),
        ("", "bring in a file", "import spreadsheet csv excel columns"),
    ),
    row(
        &[P::Queue, P::ComingUp],
        &[C('W')],
        Action::Statistics(StatsChoice::WhoIsFull),
        ("", "who is full next week", "load capacity workload forecast officers"),
    ),
    row(DESK, &[C('y')], Action::Copy, ("", "copy the reference", "yank clipboard")),
];
