//! Sheets over the screen: help, palette, menus, questions.

use crate::app::effect::TriedRules;
use crate::app::keymap::{Action, Place};
use crate::app::marks::Many;
use crate::domain::absence::{Away, Plan};
use crate::domain::decide::Ask;
use crate::domain::event::CaseId;
use crate::domain::privacy::Ended;
use chrono::NaiveDate;

/// A sheet over the screen. The topmost takes the keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Overlay {
    /// Every key, this screen first.
    Help {
        /// The first line shown.
        top: usize,
    },
    /// The lines of the help that say what is typed.
    HelpFor {
        /// What was typed.
        words: String,
        /// The first line shown.
        top: usize,
    },
    /// Every command by name.
    Palette {
        /// What was typed.
        query: String,
        /// The chosen line.
        at: usize,
    },
    /// A menu whose entries are picked by one key or with the arrows.
    Menu {
        /// Which.
        menu: Menu,
        /// The chosen line.
        at: usize,
    },
    /// Why this date: the days of one deadline.
    Explain {
        /// The deadline's place in the case file.
        deadline: usize,
        /// The first line shown.
        top: usize,
    },
    /// A question whose default is no.
    Confirm {
        /// The question, with number and name.
        question: String,
        /// What `y` does.
        then: Confirmed,
        /// The key that opened it, which does nothing here.
        opened_by: char,
    },
    /// Somebody else changed the case since it was read.
    Conflict {
        /// Who, what and when.
        what: String,
        /// The case.
        id: CaseId,
        /// The last event that the officer had seen.
        seen: i64,
        /// What was asked with one key; none when the open form asks.
        ask: Option<Ask>,
        /// Both are shown in full.
        both: bool,
    },
    /// Leaving a form: what was typed is kept.
    Leave {
        /// The chosen line.
        at: usize,
    },
    /// The drafts that an ended connection left behind; the chosen one is that of the list of drafts.
    Welcome,
    /// The month view of the focused date field.
    Month {
        /// The chosen day.
        day: NaiveDate,
    },
    /// What a response misses before it may go out.
    Gate {
        /// The chosen line; one past the last sends it all the same.
        at: usize,
    },
    /// Something to be read in full.
    Read {
        /// What.
        what: Reading,
        /// The first line shown.
        top: usize,
    },
    /// Something that takes more lines than the message line has.
    Told {
        /// Its heading.
        title: String,
        /// What it says.
        lines: Vec<String>,
    },
    /// Who gets what while somebody is away.
    Plan {
        /// The plan.
        plan: Box<Plan>,
        /// The first line shown.
        top: usize,
    },
    /// What newer rules would do.
    Trial {
        /// The file, and what it would do.
        tried: Box<TriedRules>,
        /// The first line shown.
        top: usize,
    },
    /// Who is away, and whose work is not back.
    Absences {
        /// The absences.
        away: Vec<Away>,
        /// The chosen line.
        at: usize,
    },
    /// The cases that need not be kept any longer, and those that are held.
    Ended {
        /// The cases.
        cases: Vec<Ended>,
        /// The chosen line.
        at: usize,
    },
    /// The saved views.
    Views {
        /// The chosen line.
        at: usize,
        /// The name that is typed, if one is.
        naming: Option<(Naming, String)>,
    },
    /// `q`: asks once in the bottom line.
    Quit,
}

/// What a sheet shows in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The complaint that the open form answers.
    Complaint,
    /// What the message line said in this session.
    Messages,
    /// Where the council's policy and the law are not the same.
    Policy,
    /// The chosen document of the open case.
    Document,
    /// The chosen message of the post.
    Post,
    /// The versions of a letter's own words.
    Versions(crate::domain::terms::LetterKind),
    /// One of the letters that went out, by its place in their list.
    Letter(usize),
}

/// What a confirmed question does.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmed {
    /// A change of a case.
    Ask(CaseId, Ask),
    /// A change of every marked case.
    Many(Many),
    /// Take the last import back.
    UndoImport,
    /// Record that a letter left the building.
    Send(crate::domain::terms::LetterKind),
    /// Letters of many cases leave the building.
    Together,
    /// Throw the form and its draft away.
    ThrowAway,
    /// Take back the last change, which is one of many cases.
    Undo(Option<CaseId>),
    /// Give the work of an absence back.
    GiveBack(i64),
    /// Delete a saved view.
    DropView(i64),
    /// Throw the selected draft away.
    DropDraft(String),
}

/// What a typed name of a view is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// What the queue shows now.
    New,
    /// A view that has a name already.
    Again(i64),
}

/// The menus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Menu {
    /// `g`: where to go.
    Go,
    /// `s`: the order of the queue.
    Sort,
    /// `b`: how rows are grouped.
    Group,
    /// `.`: all actions for this case.
    Actions,
    /// A part of them.
    Part(Place),
    /// `w`: in which form a file is written.
    Write,
}

/// One line of a menu or of the palette.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key that picks it, as printed.
    pub key: String,
    /// What it does.
    pub label: String,
    /// What it acts on, or why it cannot be done now.
    pub detail: String,
    /// What happens; none when it is off.
    pub action: Option<Action>,
}
