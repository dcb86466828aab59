//! The names of fields.

/// Makes the fields out of a table `Variant = "name in drafts"`.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $stored:literal;)+) => {
        /// Which field it is; the names are those of drafts.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum FieldId { $($(#[$doc])* $variant,)+ }

        impl FieldId {
            /// The stored name, in drafts.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $stored,)+ }
            }
        }
    };
}

fields! {
    /// Day of receipt.
    Received = "received";
    /// How it arrived.
    Channel = "channel";
    /// The complainant's name.
    Name = "name";
    /// One line that says what it is about.
    Subject = "subject";
    /// The complainant's words.
    Text = "text";
    /// What they want.
    Wants = "wants";
    /// The service.
    Service = "service";
    /// The preferred way of contact.
    Contact = "contact";
    /// Telephone.
    Phone = "phone";
    /// Mail address.
    Email = "email";
    /// Postal address.
    Address = "address";
    /// Support needed.
    Adjustments = "adjustments";
    /// The owner.
    Owner = "owner";
    /// A new date.
    To = "to";
    /// The day a service is to answer by.
    AnswerBy = "answer-by";
    /// Why.
    Reason = "reason";
    /// The day it happened.
    On = "on";
    /// What was found.
    Finding = "finding";
    /// The remedy.
    Remedy = "remedy";
    /// The answer or the note.
    Words = "words";
    /// Which of several, as a list shows them.
    Which = "which";
    /// How we know.
    Evidence = "evidence";
    /// The category of the reports.
    Category = "category";
    /// The team inside the service.
    Team = "team";
    /// The reported group of the complainant.
    Relationship = "relationship";
    /// Whom the complaint is about.
    ServiceUser = "service-user";
    /// What was found on one point.
    PointFinding = "point-finding";
    /// The reason for it.
    PointReason = "point-reason";
    /// What puts the point right.
    PointRemedy = "point-remedy";
    /// The sentence that says how to go on.
    WayOn = "way-on";
    /// Whether the support that is needed was given.
    Support = "support";
    /// Why a response goes out although something is missing.
    Override = "override";
    /// Why a response goes out after its day.
    LateBecause = "late-because";
    /// The kind of a remedy.
    RemedyKind = "remedy-kind";
    /// An amount of money.
    Amount = "amount";
    /// The fault that was found.
    Fault = "fault";
    /// The injustice it caused.
    Injustice = "injustice";
    /// Who agreed to it.
    Authority = "authority";
    /// The day somebody was told, or whether they were.
    Told = "told";
    /// Who supports the complainant.
    Advocate = "advocate";
    /// The matter of general importance.
    General = "general";
    /// The part of a person in a stage.
    Role = "role";
    /// The stage it belongs to.
    Stage = "stage";
    /// Who has to move next.
    Holder = "holder";
    /// The service, contractor or body by name.
    Body = "body";
    /// The first day that something waits, or the day a contractor received it.
    From = "from";
    /// The day it goes on.
    Until = "until";
    /// The numbers of points.
    Points = "points";
    /// The day of the next promised news.
    Update = "update";
    /// The day it was agreed with the complainant.
    Agreed = "agreed";
    /// A further reason, for what passes a limit.
    Further = "further";
    /// Who leads.
    Lead = "lead";
    /// Whether it settled the matter.
    Resolved = "resolved";
    /// What a representative is to the complainant.
    Relation = "relation";
    /// The day the complainant came to know of the problem.
    KnownSince = "known-since";
    /// Who acts for the person a complaint is about.
    Representative = "representative";
    /// The day written consent was asked for.
    ConsentAsked = "consent-asked";
    /// Where a document lies.
    Place = "place";
    /// Equality form: the age band.
    Age = "age";
    /// Equality form: the sex.
    Gender = "gender";
    /// Equality form: the ethnic group.
    Ethnicity = "ethnicity";
    /// Equality form: disability.
    Disability = "disability";
    /// Equality form: religion or belief.
    Religion = "religion";
    /// Equality form: sexual orientation.
    Orientation = "orientation";
}
