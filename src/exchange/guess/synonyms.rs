//! What councils call things: the words of headings and of cells, as data. Lower case; a heading is held against
//! them without its signs.

use crate::domain::terms::{Channel, Finding, Scheme};
use crate::exchange::map::{Course, State};
use crate::exchange::meaning::Meaning;

/// Headings of each meaning, the likeliest first.
pub(super) const HEADINGS: &[(Meaning, &[&str])] = &[
    (
        Meaning::Reference,
        &[
            "reference",
            "ref",
            "case reference",
            "complaint reference",
            "reference number",
            "ref no",
            "case ref",
            "case number",
            "case no",
            "case id",
            "complaint number",
            "complaint no",
            "complaint id",
            "request id",
            "enquiry id",
            "id",
            "crm number",
            "unique id",
        ],
    ),
    (
        Meaning::Received,
        &[
            "received",
            "date received",
            "received date",
            "date of receipt",
            "receipt date",
            "received on",
            "date in",
            "date logged",
            "logged",
            "logged date",
            "date of complaint",
            "complaint date",
            "date opened",
            "opened",
            "start date",
            "date created",
            "created",
            "submitted",
            "date submitted",
            "timestamp",
            "date",
        ],
    ),
    (
        Meaning::Acknowledged,
        &[
            "acknowledged",
            "date acknowledged",
            "acknowledgement date",
            "acknowledgement sent",
            "acknowledged on",
            "ack date",
        ],
    ),
    (
        Meaning::Channel,
        &[
            "channel",
            "method",
            "contact method",
            "method of contact",
            "how received",
            "submitted via",
            "received via",
            "received by",
            "source of complaint",
            "contact channel",
            "access channel",
            "origin",
        ],
    ),
    (Meaning::Scheme, &["scheme", "procedure", "complaint type", "type of complaint", "process", "policy"]),
    (Meaning::Stage, &["stage", "complaint stage", "current stage", "stage of complaint", "level"]),
    (
        Meaning::Service,
        &[
            "service",
            "service area",
            "department",
            "directorate",
            "dept",
            "division",
            "business unit",
            "responsible service",
            "service name",
        ],
    ),
    (Meaning::Team, &["team", "team name", "section"]),
    (
        Meaning::Category,
        &[
            "category",
            "product",
            "theme",
            "complaint category",
            "type",
            "reason for complaint",
            "nature",
            "classification",
        ],
    ),
    (
        Meaning::ComplainantType,
        &["complainant type", "type of complainant", "relationship", "customer type", "complainant group"],
    ),
    (
        Meaning::Complainant,
        &[
            "complainant",
            "complainant name",
            "name",
            "customer",
            "customer name",
            "full name",
            "name of complainant",
            "resident",
            "tenant",
            "requester",
            "contact name",
        ],
    ),
    (
        Meaning::Phone,
        &["phone", "telephone", "telephone number", "phone number", "mobile", "tel", "contact number"],
    ),
    (Meaning::Email, &["email", "e mail", "email address", "customer email", "contact email"]),
    (Meaning::Address, &["address", "postal address", "home address", "full address", "customer address"]),
    (
        Meaning::ServiceUser,
        &["service user", "child name", "child", "client", "client name", "young person", "about whom"],
    ),
    (Meaning::Subject, &["subject", "title", "headline", "issue"]),
    (
        Meaning::Summary,
        &[
            "summary",
            "description",
            "complaint",
            "details",
            "complaint details",
            "complaint summary",
            "details of complaint",
            "description of complaint",
            "summary of complaint",
            "what happened",
            "narrative",
        ],
    ),
    (
        Meaning::Wants,
        &[
            "desired outcome",
            "outcome wanted",
            "outcome sought",
            "what they want",
            "resolution sought",
            "wants",
        ],
    ),
    (
        Meaning::Handler,
        &[
            "officer",
            "handler",
            "case officer",
            "owner",
            "case owner",
            "assigned to",
            "allocated to",
            "investigating officer",
            "responding officer",
            "lead officer",
            "case handler",
        ],
    ),
    (
        Meaning::Stage1Answered,
        &[
            "responded",
            "date responded",
            "response date",
            "date of response",
            "response sent",
            "date answered",
            "answered",
            "reply sent",
            "reply date",
            "stage 1 response",
            "stage 1 response date",
            "date response sent",
        ],
    ),
    (
        Meaning::Finding,
        &["outcome", "finding", "decision", "upheld", "result", "complaint outcome", "stage 1 outcome"],
    ),
    (Meaning::Remedy, &["remedy", "redress", "action taken", "compensation"]),
    (Meaning::Status, &["status", "case status", "complaint status", "current status", "progress"]),
    (
        Meaning::Closed,
        &[
            "closed",
            "date closed",
            "closed date",
            "closure date",
            "date completed",
            "completed",
            "end date",
            "resolved date",
            "date resolved",
            "closed on",
        ],
    ),
    (Meaning::WithdrawnReason, &["withdrawn reason", "reason withdrawn", "reason for withdrawal"]),
    (Meaning::Advocate, &["advocate", "advocacy"]),
    (
        Meaning::Stage2Started,
        &[
            "stage 2 received",
            "stage 2 requested",
            "date escalated",
            "escalated",
            "stage 2 start",
            "stage 2 date",
        ],
    ),
    (
        Meaning::Stage2Answered,
        &["stage 2 response", "stage 2 response date", "stage 2 responded", "stage 2 completed"],
    ),
    (Meaning::Stage2Finding, &["stage 2 outcome", "stage 2 finding", "stage 2 decision"]),
    (
        Meaning::PanelMet,
        &[
            "panel met",
            "panel date",
            "stage 3 panel date",
            "stage 3 panel",
            "review panel date",
            "stage 3 date",
        ],
    ),
    (Meaning::PanelFinding, &["panel outcome", "panel finding", "stage 3 outcome", "stage 3 finding"]),
    (
        Meaning::OmbudsmanAsked,
        &["ombudsman referred", "ombudsman date", "lgsco date", "lgo date", "ombudsman received"],
    ),
    (Meaning::OmbudsmanDecided, &["ombudsman decided", "ombudsman decision date"]),
    (Meaning::OmbudsmanDecision, &["ombudsman decision", "lgsco decision", "ombudsman outcome"]),
    (
        Meaning::Learned,
        &["learning", "lessons learned", "lessons learnt", "service improvement", "learning points"],
    ),
];

/// Words for how a complaint came.
pub(super) const CHANNELS: &[(Channel, &[&str])] = &[
    (
        Channel::Web,
        &["web", "online", "website", "web form", "webform", "portal", "self service", "internet"],
    ),
    (Channel::Email, &["email", "e mail", "mail by computer"]),
    (Channel::Phone, &["phone", "telephone", "call", "tel", "contact centre"]),
    (Channel::Letter, &["letter", "post", "postal", "postal mail", "mail", "fax", "white mail"]),
    (Channel::Form, &["form", "complaint form", "leaflet"]),
    (Channel::InPerson, &["in person", "face to face", "visit", "counter", "reception", "one stop shop"]),
    (Channel::App, &["app", "mobile app"]),
    (Channel::Councillor, &["councillor", "cllr", "mp", "member", "member enquiry"]),
    (Channel::Advocate, &["advocate", "advocacy"]),
    (Channel::Contractor, &["contractor"]),
];

/// Words for where a case stands.
pub(super) const STATES: &[(State, &[&str])] = &[
    (
        State::Closed,
        &["closed", "complete", "completed", "resolved", "finished", "responded", "answered", "done"],
    ),
    (
        State::InProgress,
        &[
            "open",
            "in progress",
            "ongoing",
            "on going",
            "new",
            "pending",
            "active",
            "allocated",
            "under investigation",
            "awaiting",
        ],
    ),
    (State::Withdrawn, &["withdrawn", "cancelled", "retracted"]),
    (
        State::NotAccepted,
        &["not accepted", "rejected", "declined", "refused", "not a complaint", "out of scope"],
    ),
];

/// Words for what was found.
pub(super) const FINDINGS: &[(Finding, &[&str])] = &[
    (Finding::NotUpheld, &["not upheld", "unjustified", "not justified", "unfounded", "rejected"]),
    (
        Finding::Partially,
        &[
            "partially upheld",
            "partly upheld",
            "part upheld",
            "upheld in part",
            "partially justified",
            "partial",
        ],
    ),
    (Finding::Upheld, &["upheld", "fully upheld", "upheld in full", "justified", "founded"]),
    (Finding::NoFinding, &["no finding", "inconclusive", "no decision"]),
];

/// Words for where a case began.
pub(super) const COURSES: &[(Course, &[&str])] = &[
    (Course::One, &["1", "one", "stage 1", "stage one", "s1", "stage i", "first"]),
    (Course::Informal, &["informal", "stage 0", "early resolution", "local resolution"]),
];

/// Words for the procedure.
pub(super) const SCHEMES: &[(Scheme, &[&str])] = &[
    (Scheme::Corporate, &["corporate"]),
    (Scheme::Adult, &["adult", "adults", "adult social care"]),
    (Scheme::Children, &["children", "childrens", "children s social care", "childrens social care"]),
    (Scheme::Housing, &["housing", "landlord", "tenancy"]),
];
