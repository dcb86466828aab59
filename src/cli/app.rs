//! The desk on the terminal.

use crate::app::letters;
use crate::app::model::Desk;
use crate::app::post::Addresses;
use crate::cli::error::CliError;
use crate::cli::gone;
use crate::cli::letter::{council as lettering, templates};
use crate::cli::proof;
use crate::cli::setup::{Colour as Wanted, Setup};
use crate::cli::stores;
use crate::cli::subject;
use crate::domain::event::{Event, Person};
use crate::tui::clock::Clock;
use crate::tui::{files, run};
use crate::ui::theme::{Colour, Glyphs, Theme};
use std::sync::Arc;

/// Opens the desk.
///
/// # Errors
/// When the terminal or the store cannot be used.
pub(crate) fn open(setup: Setup) -> Result<(), CliError> {
    // The desk always opens; without a name the entries say so, and `--as` mends it.
    let officer = setup.officer().unwrap_or("officer").to_owned();
    let mut store = stores::make(&setup)?;
    if matches!(setup.clock, Clock::Fixed(_)) {
        store = store.reading_at(setup.now)?;
    }
    let council = setup.config.council.clone();
    let size = setup.config.size.clone();
    // The process and the moment it began: no other session has both.
    let session = format!("{}-{}", std::process::id(), Clock::Real.utc_stamp());
    let desk = Desk { council, officer, session, demo: setup.demo };
    let keys = setup.keys()?;
    let theme = theme(&setup, &|name| std::env::var(name).unwrap_or_default());
    let plain = setup.plain || setup.config.plain;
    let ssh = std::env::var_os("SSH_CONNECTION").is_some();
    let letters = letters::Desk {
        templates: Some(templates(&setup.config.letters)?),
        council: lettering(&setup),
        addresses: addresses(&setup),
    };
    let clock = setup.clock;
    let errands = errands(setup);
    run::run(run::Setup { store, desk, size, letters, errands, clock, theme, keys, plain, ssh }).map_err(
        |error| CliError::failed(format!("the desk has ended: {error}"), "start it again; drafts are kept"),
    )
}

/// What is done beside the desk, as the commands do it.
fn errands(setup: Setup) -> run::Errands {
    let setup = Arc::new(setup);
    let also = Arc::clone(&setup);
    let told = |error: CliError| (error.why, error.hint);
    let removed = move |events: &[Event], level| {
        let look = || {
            if setup.demo {
                return Ok("the sample council is in no file".to_owned());
            }
            let store = stores::read(&setup)?;
            gone::note(&setup, &store)?;
            let gone = proof::Gone::of(events, level);
            Ok(proof::look(&setup, &store, &gone)?.says(gone.pieces.len()))
        };
        look().map_err(told)
    };
    let subject = move |person: &Person, folder: &str| {
        subject::write(&also, person, &files::real(folder)).map_err(told)
    };
    run::Errands { removed: Arc::new(removed), subject: Arc::new(subject) }
}

/// Where services are reached, while the desk sends mail.
fn addresses(setup: &Setup) -> Option<Addresses> {
    let mail = &setup.config.mail;
    mail.is_on().then(|| Addresses(mail.addresses.clone()))
}

/// How things look: as the flags say, else as the terminal and the language settings say.
pub(super) fn theme(setup: &Setup, given: &dyn Fn(&str) -> String) -> Theme {
    let term = given("TERM");
    let colour = match setup.colour {
        Wanted::Never => Colour::None,
        Wanted::Sixteen => Colour::Sixteen,
        Wanted::Always => Colour::Full,
        Wanted::Auto
            if setup.plain || setup.config.plain || !given("NO_COLOR").is_empty() || term == "dumb" =>
        {
            Colour::None
        }
        Wanted::Auto if term.contains("256color") || given("COLORTERM").contains("truecolor") => Colour::Full,
        Wanted::Auto => Colour::Sixteen,
    };
    // The first of these that is set decides, as for every other program.
    let language = ["LC_ALL", "LC_CTYPE", "LANG"].map(given).into_iter().find(|value| !value.is_empty());
    let utf8 = language.is_some_and(|value| {
        let value = value.to_lowercase();
        value.contains("utf-8") || value.contains("utf8")
    });
    let glyphs = if setup.ascii || setup.config.ascii || !utf8 || term == "linux" {
        Glyphs::Ascii
    } else {
        Glyphs::Unicode
    };
    Theme { colour, glyphs }
}
