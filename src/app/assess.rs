//! The self-assessment on the screen: which year and tool, which criterion, what is shown of them.

use crate::app::effect::Draft;
use crate::app::model::Model;
use crate::domain::assessment::{
    Assessment, Book, COMPLAINTS_MANAGERS, CouncilAsk, Criterion, Measured, Tool, year_of,
};
use crate::report::assessment::Assessing;

/// What the officer means on this screen beside moving about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssessAct {
    /// Edit evidence and notes.
    Edit,
    /// Plan an action.
    Plan,
    /// A planned action is done.
    Done,
    /// Put what our own cases say into the evidence.
    Suggest,
    /// The cases behind the first figure about the criterion.
    Cases,
    /// Answer a yes-or-no tool: 0 no, 1 partly, 2 yes.
    Verdict(u8),
    /// Last year beside this year, or not.
    LastYear,
    /// The next filter.
    Filter,
    /// Another tool.
    Tool,
    /// The year before.
    Earlier,
    /// The year after.
    Later,
}

/// Which criteria are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Without a score.
    ToDo,
    /// With a figure that contradicts the score.
    Contradicted,
    /// With less than the highest score.
    Below,
}

impl Filter {
    /// Every filter with its words.
    pub const TABLE: &'static [(Self, &'static str)] = &[
        (Self::All, "all criteria"),
        (Self::ToDo, "not scored yet"),
        (Self::Contradicted, "contradicted by our cases"),
        (Self::Below, "below the highest score"),
    ];

    /// The words.
    pub fn words(self) -> &'static str {
        Self::TABLE.iter().find(|(filter, _)| *filter == self).map_or("", |(_, words)| words)
    }

    /// The next one.
    pub fn next(self) -> Self {
        let at = Self::TABLE.iter().position(|(filter, _)| *filter == self).unwrap_or(0);
        Self::TABLE.get((at + 1) % Self::TABLE.len()).map_or(Self::All, |(filter, _)| *filter)
    }
}

/// A form of this screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CouncilForm {
    /// Evidence and notes of a criterion.
    Answer,
    /// An action that is planned.
    Plan,
    /// A planned action that is done.
    Done,
}

impl CouncilForm {
    /// Every form with its name in drafts.
    pub const TABLE: &'static [(Self, &'static str)] =
        &[(Self::Answer, "answer"), (Self::Plan, "plan"), (Self::Done, "done")];

    /// The name in drafts.
    pub fn name(self) -> &'static str {
        Self::TABLE.iter().find(|(form, _)| *form == self).map_or("", |(_, name)| name)
    }
}

impl CouncilForm {
    /// The words on its button, after "Save".
    pub const fn button(self) -> &'static str {
        match self {
            Self::Answer => "evidence and notes",
            Self::Plan => "planned action",
            Self::Done => "action as done",
        }
    }
}

/// What a form of this screen is about. It stands in the key of its draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Which form.
    pub form: CouncilForm,
    /// The year.
    pub year: String,
    /// The tool.
    pub tool: String,
    /// The criterion.
    pub criterion: String,
}

/// What the keys of these drafts begin with.
const DRAFT: &str = "council@";

impl Target {
    /// The key of the draft.
    pub fn key(&self) -> String {
        let Self { form, year, tool, criterion } = self;
        format!("{DRAFT}{}@{year}@{tool}@{criterion}", form.name())
    }

    /// What a draft is about; none for one of another screen.
    pub fn of_key(key: &str) -> Option<Self> {
        let mut parts = key.strip_prefix(DRAFT)?.splitn(4, '@').map(str::to_owned);
        let name = parts.next()?;
        let form = CouncilForm::TABLE.iter().find(|(_, known)| *known == name).map(|(form, _)| *form)?;
        Some(Self { form, year: parts.next()?, tool: parts.next()?, criterion: parts.next()? })
    }
}

/// The screen's state.
#[derive(Debug, Clone, Default)]
pub struct AssessState {
    /// The council's own records, once they came.
    pub book: Option<Box<Book>>,
    /// What our own cases say in the year that is shown.
    pub figures: Vec<Measured>,
    /// The year that is shown; empty before the screen was opened.
    pub year: String,
    /// The tool that is shown.
    pub tool: String,
    /// The chosen criterion.
    pub chosen: String,
    /// Which criteria are shown.
    pub filter: Filter,
    /// Last year is beside this year.
    pub last_year: bool,
    /// Changes that were typed while another one is on its way to the disk, in their order.
    pub later: Vec<CouncilAsk>,
    /// A draft that opens as soon as the records are there.
    pub draft: Option<Draft>,
}

impl AssessState {
    /// The tool on the screen.
    pub fn tool(&self) -> Option<&Tool> {
        self.book.as_ref()?.tool(&self.tool)
    }

    /// The answers on the screen.
    pub fn now(&self) -> Option<Assessment> {
        Some(self.book.as_ref()?.or_new(&self.year, &self.tool))
    }

    /// The criteria that the filter shows, in order.
    pub fn shown(&self, model: &Model) -> Vec<Criterion> {
        let Some(assessing) = assessing(model) else { return Vec::new() };
        let now = assessing.now();
        let wanted = |criterion: &&Criterion| match self.filter {
            Filter::All => true,
            Filter::ToDo => now.score(&criterion.id).is_none(),
            Filter::Contradicted => !assessing.contradictions(&now, &criterion.id).is_empty(),
            Filter::Below => now.score(&criterion.id).is_some_and(|score| score < assessing.tool.score_max),
        };
        assessing.tool.criteria().filter(wanted).cloned().collect()
    }

    /// The chosen criterion, or the first one where what was chosen is not shown.
    pub fn current(&self, model: &Model) -> Option<Criterion> {
        let shown = self.shown(model);
        shown.iter().find(|one| one.id == self.chosen).or(shown.first()).cloned()
    }

    /// Makes ready for being shown.
    pub fn begin(&mut self, model_today: chrono::NaiveDate) {
        if self.year.is_empty() {
            self.year = year_of(model_today);
            self.tool = COMPLAINTS_MANAGERS.to_owned();
        }
    }
}

/// The assessment on the screen with everything beside it.
pub fn assessing(model: &Model) -> Option<Assessing<'_>> {
    let state = &model.assess;
    Some(Assessing {
        book: state.book.as_deref()?,
        tool: state.tool()?,
        year: &state.year,
        council: &model.desk.council,
        figures: &state.figures,
        today: model.today(),
    })
}
