//! Policy profiles: the timescales as data, each rule with its clause and the dates it is in force.
//!
//! A council's own profile comes first; the regulations and the two Codes stand beside it, read-only, so that
//! every date can be held against both. A case keeps the rule of the day its clock began.

mod chasers;
mod desk;
mod error;
mod holding;
mod lint;
mod retention;
mod shipped;
mod versions;
mod written;

pub use chasers::Chaser;
pub use desk::{Needed, Payment, Target};
pub use error::PolicyError;
pub use holding::{HoldingRow, Holds};
pub use lint::{Finding, Verdict, check};
pub use retention::{KeptFor, Retention};
pub use written::{Force, Printed, Term};

use crate::domain::terms::{Clock, Scheme, Stage};
use chrono::NaiveDate;
use serde::Deserialize;

/// How a span is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Monday to Friday less bank holidays; the start is day 0.
    #[default]
    WorkingDays,
    /// Every day; the start is day 0.
    Days,
    /// Months "commencing on" the start: from 10 January, six months end on 9 July.
    Months,
    /// Hours, of which the day of receipt says no more than its date: 72 hours are three days.
    Hours,
}

/// A span of time, such as 10 working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// How many.
    pub count: u32,
    /// Of what.
    #[serde(default)]
    pub unit: Unit,
}

impl Span {
    /// `10 working days`, `1 working day`, `6 months`.
    pub fn words(self) -> String {
        let (one, many) = match self.unit {
            Unit::WorkingDays => ("working day", "working days"),
            Unit::Days => ("day", "days"),
            Unit::Months => ("month", "months"),
            Unit::Hours => ("hour", "hours"),
        };
        format!("{} {}", self.count, if self.count == 1 { one } else { many })
    }
}

/// The event from which a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// Receipt of the complaint, or of the request for the stage.
    Received,
    /// The acknowledgement; until it exists the date is a forecast.
    Acknowledged,
    /// The answer to the stage.
    Answered,
    /// The meeting of the review panel.
    PanelMet,
    /// Receipt of the panel's report.
    PanelReported,
    /// The day the consent form went out.
    ConsentAsked,
    /// The day from which the case waits, or was last looked at while it waits.
    Paused,
    /// The day an Ombudsman asked.
    OmbudsmanAsked,
    /// The day a message about the case came in.
    MessageCame,
}

impl Start {
    /// The words that stand after "from".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Received => "receipt",
            Self::Acknowledged => "the acknowledgement",
            Self::Answered => "the answer",
            Self::PanelMet => "the panel meeting",
            Self::PanelReported => "receipt of the panel's report",
            Self::ConsentAsked => "the request for consent",
            Self::Paused => "the pause, or the last look at it",
            Self::OmbudsmanAsked => "the enquiry",
            Self::MessageCame => "the message",
        }
    }
}

/// Whether the limit may be passed with a further good reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cap {
    /// Comply or explain: longer needs a further good reason and is flagged.
    #[default]
    Soft,
    /// The law ends it here.
    Hard,
}

/// One timescale.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The procedure it belongs to.
    pub scheme: Scheme,
    /// The clock it sets.
    pub clock: Clock,
    /// The stage it belongs to.
    #[serde(deserialize_with = "stage_number")]
    pub stage: Stage,
    /// What it counts from.
    pub start: Start,
    /// The time allowed, in working days; a rule has either this, `months` or `hours`.
    #[serde(default)]
    pub days: Option<u32>,
    /// The time allowed, in months.
    #[serde(default)]
    pub months: Option<u32>,
    /// The time allowed, in hours.
    #[serde(default)]
    pub hours: Option<u32>,
    /// The longest the stage may take from the same start, extensions included.
    #[serde(default)]
    pub limit: Option<Span>,
    /// How much one extension normally adds, in working days.
    #[serde(default)]
    pub extend_by: Option<u32>,
    /// Whether the limit is soft.
    #[serde(default)]
    pub cap: Cap,
    /// In force for clocks that begin on or after this day.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// In force for clocks that begin on or before this day.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How strongly it binds.
    #[serde(default)]
    pub force: Force,
    /// What the source prints, place by place, where its words differ from what is counted here.
    #[serde(default)]
    pub printed: Vec<Printed>,
    /// The council's own targets on the way, shown beside the date.
    #[serde(default, rename = "target")]
    pub targets: Vec<Target>,
    /// The clause it comes from.
    pub clause: String,
}

impl Rule {
    /// The time allowed.
    pub fn allowed(&self) -> Span {
        match (self.days, self.months, self.hours) {
            (_, Some(count), _) => Span { count, unit: Unit::Months },
            (_, None, Some(count)) => Span { count, unit: Unit::Hours },
            (days, None, None) => Span { count: days.unwrap_or(0), unit: Unit::WorkingDays },
        }
    }

    /// The rule in words: `10 working days from the acknowledgement`.
    pub fn words(&self) -> String {
        format!("{} from {}", self.allowed().words(), self.start.words())
    }

    /// The largest number in it.
    fn longest_figure(&self) -> u32 {
        let printed = self.printed.iter().flat_map(Printed::figures);
        let printed = printed.chain(self.targets.iter().map(|target| target.days));
        let own = [self.days, self.months, self.hours, self.limit.map(|limit| limit.count), self.extend_by];
        own.into_iter().flatten().chain(printed).max().unwrap_or(0)
    }

    fn in_force(&self, on: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// Who wrote a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// The council: may be edited.
    Local,
    /// An Ombudsman's Code: read-only.
    Code,
    /// Regulations: read-only.
    Statute,
    /// What the desk itself assumes where no policy, Code or law sets a date, so that nothing waits without one.
    Desk,
}

/// A set of rules from one source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The short name, as in `policy show NAME`.
    pub name: String,
    /// The title of the source.
    pub title: String,
    /// Who wrote it.
    pub authority: Authority,
    /// Where it can be read.
    pub source: String,
    /// The timescales.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    /// The names it gives to the people of a procedure.
    #[serde(default, rename = "term")]
    pub terms: Vec<Term>,
    /// Who may agree to a payment of what amount, the lowest first.
    #[serde(default, rename = "payment")]
    pub payments: Vec<Payment>,
    /// How long cases are kept that have ended.
    #[serde(default)]
    pub retention: Vec<Retention>,
    /// When somebody is reminded.
    #[serde(default, rename = "chaser")]
    pub chasers: Vec<Chaser>,
    /// When a holding letter is due, and whether it is proposed or goes out, procedure by procedure.
    #[serde(default)]
    pub holding: Vec<HoldingRow>,
    /// Whether complaints are acknowledged without an officer, by `redress chase`; not unless it is said.
    #[serde(default)]
    pub acknowledges: bool,
    /// The first day this version holds; none for one that came with the program. Not part of the file.
    #[serde(skip)]
    pub from: Option<NaiveDate>,
    /// The last day this version holds, the day before its successor's first; none while it has no successor.
    #[serde(skip)]
    pub until: Option<NaiveDate>,
}

fn stage_number<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Stage, D::Error> {
    let n = u8::deserialize(input)?;
    Stage::from_number(n).ok_or_else(|| serde::de::Error::custom(format!("there is no stage {n}")))
}

/// Every profile in use, the local one first.
#[derive(Debug, Clone)]
pub struct Policies {
    /// None for the profiles as shipped: most commands count no clock and never read them.
    own: Option<Vec<Profile>>,
}

impl PartialEq for Policies {
    fn eq(&self, other: &Self) -> bool {
        self.profiles() == other.profiles()
    }
}

impl Eq for Policies {}

/// A rule and the profile it stands in.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// The rule.
    pub rule: &'a Rule,
}

impl Found<'_> {
    /// Whether the council's own closure days are left out of the count: for its own procedure by its own policy
    /// only. Neither the regulations nor the Codes leave them out, and the landlord's Code is the law.
    pub fn leaves_out_closures(&self) -> bool {
        self.profile.authority == Authority::Local && self.rule.scheme == Scheme::Corporate
    }
}

impl Profile {
    /// Reads a profile from TOML.
    ///
    /// # Errors
    /// When the text is not TOML, a field is unknown or missing, or a value is impossible.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let profile: Self = toml::from_str(text)?;
        let name = |rule: &Rule| (rule.clause.clone(), profile.name.clone());
        let times = |rule: &Rule| [rule.days, rule.months, rule.hours].into_iter().flatten().count();
        if let Some(rule) = profile.rules.iter().find(|rule| times(rule) != 1) {
            let (clause, profile) = name(rule);
            return Err(PolicyError::NoTime(clause, profile));
        }
        if let Some(rule) = profile.rules.iter().find(|rule| rule.longest_figure() > error::MOST) {
            let (clause, profile) = name(rule);
            return Err(PolicyError::TooLong(clause, profile));
        }
        holding::check(&profile)?;
        Ok(profile)
    }
}

impl Policies {
    /// The profiles that come with the program, the council's own first; read when the first rule is asked for.
    ///
    /// # Errors
    /// Never for the profiles as shipped: a test reads them.
    pub const fn built_in() -> Result<Self, PolicyError> {
        Ok(Self { own: None })
    }

    /// Profiles of one's choice, the local one first: the law and the Codes alone for a council without a policy.
    pub const fn of(profiles: Vec<Profile>) -> Self {
        Self { own: Some(profiles) }
    }

    /// Every profile, the local one first.
    pub fn profiles(&self) -> &[Profile] {
        self.own.as_deref().unwrap_or_else(|| shipped::profiles())
    }

    /// The same, to be changed.
    fn own(&mut self) -> &mut Vec<Profile> {
        self.own.get_or_insert_with(|| shipped::profiles().to_vec())
    }

    /// The rule that sets a clock: the council's if one is in force on the day, else the law's or the Code's,
    /// else the council's oldest, for days before everything that is loaded.
    pub fn rule(&self, scheme: Scheme, clock: Clock, stage: Stage, on: NaiveDate) -> Option<Found<'_>> {
        let all = || self.matching(scheme, clock, stage);
        let local = |f: &Found<'_>| f.profile.authority == Authority::Local;
        // A rule that has ended is nobody's any more: a later version that leaves the clock out means it.
        let later = |f: &Found<'_>| f.begins().is_some_and(|begins| begins > on);
        all()
            .find(|f| local(f) && f.in_force(on))
            .or_else(|| all().find(|f| f.in_force(on)))
            .or_else(|| all().filter(later).min_by_key(|f| (!local(f), f.begins())))
    }

    /// The Code's or the law's own rule beside the council's.
    pub fn beside(&self, scheme: Scheme, clock: Clock, stage: Stage, on: NaiveDate) -> Option<Found<'_>> {
        self.matching(scheme, clock, stage).find(|f| f.profile.authority.is_outside() && f.in_force(on))
    }

    /// The rules of the law and the Codes for a clock that were in force at any time from one day to another.
    fn outside(&self, rule: &Rule) -> impl Iterator<Item = Found<'_>> {
        let (from, until) = (rule.from, rule.until);
        self.matching(rule.scheme, rule.clock, rule.stage).filter(move |found| {
            let ended = found.rule.until.zip(from).is_some_and(|(end, begin)| end < begin);
            let later = found.rule.from.zip(until).is_some_and(|(begin, end)| end < begin);
            found.profile.authority.is_outside() && !ended && !later
        })
    }

    fn matching(&self, scheme: Scheme, clock: Clock, stage: Stage) -> impl Iterator<Item = Found<'_>> {
        self.profiles().iter().flat_map(move |profile| {
            profile
                .rules
                .iter()
                .filter(move |r| r.scheme == scheme && r.clock == clock && r.stage == stage)
                .map(move |rule| Found { profile, rule })
        })
    }
}
