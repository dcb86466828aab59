//! What every command stands on: the moment, the officer, the settings and where the store is.

use crate::app::keymap::Keys;
use crate::cli::error::CliError;
use crate::cli::identity::{Identity, identity};
use crate::config::{self, Config, Mail};
use crate::demo;
use crate::domain::calendar::{Calendar, Division};
use crate::domain::when::{self, Leaning};
use crate::store::Still;
use crate::tui::clock::Clock;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The most that is read from standard input: a long letter is far below it.
const MOST_TEXT: u64 = 1 << 20;

/// How much colour the screen uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Colour {
    /// As the terminal says.
    #[default]
    Auto,
    /// Whatever the terminal says.
    Always,
    /// No colour.
    #[value(alias = "none")]
    Never,
    /// The sixteen named colours only.
    #[value(name = "16")]
    Sixteen,
}

/// The flags that every command takes, before or after its name.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Globals {
    /// The store file, when it is not the usual one in your data folder
    #[arg(long, global = true, value_name = "PATH", env = "REDRESS_STORE", hide_env_values = true)]
    store: Option<OsString>,
    /// Reckon everything from this moment: 2014-08-01T09:00, or a date alone for 09:00 on that day
    #[arg(long, global = true, value_name = "DATETIME", env = "REDRESS_NOW", hide_env_values = true)]
    now: Option<String>,
    /// A throw-away store with a sample council
    #[arg(long, global = true)]
    demo: bool,
    /// For screen readers: the desk as lines of words, the answers of commands as one record a line
    #[arg(long, global = true)]
    plain: bool,
    /// Only ASCII signs on the screen
    #[arg(long, global = true)]
    ascii: bool,
    /// How much colour the screen uses
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help = "How much colour the screen uses: auto, always, never, 16 or none"
    )]
    colour: Colour,
    /// The officer who asks, when it is not the one in the settings
    #[arg(long = "as", global = true, value_name = "NAME")]
    // Not `officer`: clap would take it for the flag of that name of `due` and `list`.
    who: Option<String>,
}

/// The flags, the settings and the surroundings put together.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    /// Where the time comes from.
    pub(crate) clock: Clock,
    /// The moment everything is reckoned from.
    pub(crate) now: NaiveDateTime,
    /// The officer; empty when nobody said.
    pub(crate) officer: String,
    /// Their login, and what they may.
    pub(crate) identity: Identity,
    /// The settings.
    pub(crate) config: Config,
    /// The store file.
    pub(crate) store: PathBuf,
    /// The sample council instead of the store.
    pub(crate) demo: bool,
    /// One record a line.
    pub(crate) plain: bool,
    /// ASCII only.
    pub(crate) ascii: bool,
    /// How much colour.
    pub(crate) colour: Colour,
    /// The store as it was found, where it is read without its log and so is true only while nobody writes it.
    pub(crate) still: OnceLock<Still>,
}

impl Setup {
    /// Puts together what was typed, what the settings say and what the surroundings give.
    ///
    /// # Errors
    /// When `--now` is no moment, the settings cannot be used, or there is no place for a store.
    pub(crate) fn new(globals: Globals) -> Result<Self, CliError> {
        let given = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let mut config = Config::load(given("REDRESS_CONFIG").as_deref().map(Path::new))?;
        if globals.demo {
            demo::COUNCIL.clone_into(&mut config.council);
            config.size = demo::size();
            // What the settings say of real people is not for made-up cases.
            let (addresses, managers) = (demo::addresses(), demo::managers());
            config.mail = Mail { from: demo::FROM.to_owned(), addresses, managers, ..Mail::default() };
        }
        let clock = match globals.now.as_deref().map(str::trim).filter(|now| !now.is_empty()) {
            Some(now) => Clock::Fixed(moment(now)?),
            None => Clock::Real,
        };
        let named = globals.store.filter(|path| !path.is_empty()).map(PathBuf::from);
        let store = named.or_else(config::usual_store).ok_or_else(|| {
            CliError::usage(
                "there is no home folder to keep the store in",
                "name the store with --store PATH",
            )
        })?;
        let said = globals.who.as_deref();
        let identity = match globals.demo {
            true => Identity::sample(said.unwrap_or(demo::OFFICER).trim()),
            false => identity(said, config.officer.as_deref())?,
        };
        Ok(Self {
            clock,
            now: whole_second(clock.now()),
            officer: identity.access.name.clone(),
            identity,
            config,
            store,
            demo: globals.demo,
            plain: globals.plain,
            ascii: globals.ascii,
            colour: globals.colour,
            still: OnceLock::new(),
        })
    }

    /// The keys of the desk: the table, with what the settings change.
    ///
    /// # Errors
    /// When the settings name an action or a key that is none, or one key would mean two things.
    pub(crate) fn keys(&self) -> Result<Keys, CliError> {
        Keys::with(&self.config.keys).map_err(|why| {
            CliError::usage(
                format!("the keys in the settings cannot be used: {why}"),
                "correct them under [keys]",
            )
        })
    }

    /// Whether somebody wrote the store while it was read without its log: what was read may be of two states of it.
    pub(crate) fn was_written_meanwhile(&self) -> bool {
        self.still.get().is_some_and(Still::moved)
    }

    /// The day everything is reckoned from.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// The officer, who must be known before anything is recorded.
    ///
    /// # Errors
    /// When nobody said who asks.
    pub(crate) fn officer(&self) -> Result<&str, CliError> {
        if self.officer.is_empty() {
            return Err(CliError::usage("nobody said who records this", "say who with --as NAME"));
        }
        Ok(&self.officer)
    }

    /// Who is meant by `me` or by a name.
    pub(crate) fn person(&self, name: &str) -> String {
        if name.trim().eq_ignore_ascii_case("me") { self.officer.clone() } else { name.trim().to_owned() }
    }

    /// A date in any form that officers type.
    ///
    /// # Errors
    /// When it is no date, or needs bank holidays that are not held.
    pub(crate) fn date(&self, text: &str, leaning: Leaning, days: &Calendar) -> Result<NaiveDate, CliError> {
        Ok(when::read(text, self.today(), leaning, days)?.date)
    }

    /// A date that may be left out, for today.
    ///
    /// # Errors
    /// As [`Setup::date`].
    pub(crate) fn date_or_today(&self, text: Option<&str>, days: &Calendar) -> Result<NaiveDate, CliError> {
        text.map_or(Ok(self.today()), |text| self.date(text, Leaning::Past, days))
    }
}

/// A moment without the parts of its second, which nobody asks for and other programs stumble over.
pub(crate) fn whole_second(now: NaiveDateTime) -> NaiveDateTime {
    now.with_nanosecond(0).unwrap_or(now)
}

/// The moment of `--now`.
fn moment(text: &str) -> Result<NaiveDateTime, CliError> {
    if let Some(local) = text.strip_suffix(['Z', 'z']).filter(|rest| rest.contains([':', 'T'])) {
        return Err(CliError::usage(
            format!("'{text}' is a moment in UTC, but --now is the council's local time"),
            format!("leave out the Z: {local} is read as the time on the clock here"),
        ));
    }
    const FORMS: &[&str] = &["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    if let Some(moment) = FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()) {
        // As with dates that are typed: what was meant for 2026 and says 3026 is a slip.
        return if when::YEARS.contains(&moment.year()) {
            Ok(moment)
        } else {
            Err(CliError::usage(
                format!("the year of '{text}' is too far away: years run from 1900 to 2199"),
                "give --now as 2014-08-01T09:00, or a date alone for 09:00 on that day",
            ))
        };
    }
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let days = Calendar::built_in(Division::EnglandAndWales);
    match when::read(text, Clock::Real.now().date(), Leaning::Any, &days) {
        Ok(reading) => Ok(reading.date.and_time(nine)),
        Err(_) => Err(CliError::usage(
            format!("cannot read '{text}' as a moment"),
            "give --now as 2014-08-01T09:00, or a date alone for 09:00 on that day",
        )),
    }
}

/// A text as it was given, or what standard input holds when it is `-`.
///
/// # Errors
/// When standard input cannot be read, is not UTF-8 or longer than a megabyte.
pub(crate) fn text_or_stdin(text: &str) -> Result<String, CliError> {
    let too_long =
        |what: &str| CliError::failed(format!("the text {what} is longer than a megabyte"), "shorten it");
    if text != "-" {
        return if text.len() as u64 > MOST_TEXT { Err(too_long("given")) } else { Ok(text.to_owned()) };
    }
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(MOST_TEXT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| CliError::failed(format!("standard input cannot be read: {error}"), "try again"))?;
    if bytes.len() as u64 > MOST_TEXT {
        return Err(too_long("on standard input"));
    }
    String::from_utf8(bytes).map_err(|_| {
        CliError::failed("the text on standard input is not UTF-8", "save it as UTF-8 and try again")
    })
}
