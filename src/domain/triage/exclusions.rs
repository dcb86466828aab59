//! Every exclusion of Appendix A of the policy as a row: its clause, where the person goes instead, what they are told.

use crate::domain::terms::OtherRoute;

/// What choosing an exclusion does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is not taken on; the register of refusals counts it.
    Refuse,
    /// A service acts on it as a request, in a register of its own.
    Request,
    /// It goes a route with a clock or an end of its own.
    Route(OtherRoute),
}

/// A reason for not taking something on, with its clause and where it can go instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exclusion {
    /// The stored name.
    pub name: &'static str,
    /// The reason in words.
    pub reason: &'static str,
    /// The clause.
    pub clause: &'static str,
    /// Who deals with it instead.
    pub signpost: &'static str,
    /// What the person is told beside that.
    pub advice: &'static str,
    /// What choosing it does.
    pub way: Way,
}

impl Exclusion {
    /// The signpost as the person is told it, and as it is recorded: who deals with it, and what to know.
    pub fn told(&self) -> String {
        format!("{}. {}", self.signpost, self.advice)
    }

    /// The exclusion with this stored name or reason, in any case.
    pub fn find(text: &str) -> Option<&'static Self> {
        let text = text.trim();
        EXCLUSIONS.iter().find(|e| e.name.eq_ignore_ascii_case(text) || e.reason.eq_ignore_ascii_case(text))
    }
}

/// A row: name, reason, clause, who deals with it, what the person is told.
const fn row(words: [&'static str; 5], way: Way) -> Exclusion {
    let [name, reason, clause, signpost, advice] = words;
    Exclusion { name, reason, clause, signpost, advice, way }
}

/// A numbered item of Appendix A that is not taken on: name, reason, clause, who deals with it, advice.
macro_rules! item {
    ($number:literal, $name:literal, $reason:literal, $signpost:literal, $advice:literal) => {
        item!($number, $name, $reason, $signpost, $advice, Way::Refuse)
    };
    ($number:literal, $name:literal, $reason:literal, $signpost:literal, $advice:literal, $way:expr) => {
        row(
            [
                $name,
                $reason,
                concat!("Corporate Complaints Policy, Appendix A (", $number, ")"),
                $signpost,
                $advice,
            ],
            $way,
        )
    };
}

/// The exclusions of the Milton Keynes policy, Appendix A, in its order; after them what triage meets beside them.
pub const EXCLUSIONS: &[Exclusion] = &[
    item!(
        1,
        "service-request",
        "A request for a service",
        "the service that acts on it",
        "It is given the chance to act or put things right first. If it is not dealt with properly or in time, you can \
         complain to us.",
        Way::Request
    ),
    item!(
        2,
        "employee",
        "From an employee about an employment matter",
        "the personnel procedures",
        "Employment and disciplinary issues are not complaints; employees can use the policy only as users of our \
         services."
    ),
    item!(
        3,
        "between-services",
        "One service complains about another",
        "the heads of the two services",
        "Services settle their differences between them."
    ),
    item!(
        4,
        "other-redress",
        "Another means of redress exists (police or a court)",
        "the police or the court",
        "They can give the redress that is asked for; we cannot do it in their place."
    ),
    item!(
        5,
        "decided",
        "A court or tribunal has decided the matter",
        "the court's own appeal route",
        "What a court or a tribunal has decided cannot be decided again here."
    ),
    item!(
        6,
        "another-council",
        "It is about another council or authority",
        "that council or authority",
        "It falls within their remit; we can tell you how to reach them."
    ),
    item!(
        7,
        "older-than-12-months",
        "Known for more than twelve months",
        "the Ombudsman, who may look at it",
        "We use our discretion about problems known for more than twelve months, and have decided not to look into \
         this one."
    ),
    item!(
        8,
        "not-affected",
        "The person is not personally affected",
        "a councillor for the ward",
        "We look into matters that have affected you personally or caused you an injustice."
    ),
    item!(
        9,
        "affects-many",
        "It affects many people and not this one adversely",
        "the service, and a councillor for the ward",
        "Where an issue affects many people, we look into it for somebody who is adversely affected."
    ),
    item!(
        10,
        "policy-for-all",
        "A policy decision that affects everybody alike",
        "a councillor for the ward",
        "Decisions on services for everybody, such as waste collection or council tax, are taken by councillors."
    ),
    item!(
        11,
        "financial-claim",
        "A financial claim against the council",
        "the insurance team",
        "The claim is dealt with there from its beginning to its end."
    ),
    item!(
        12,
        "councillor-conduct",
        "The conduct of an elected member",
        "the Monitoring Officer",
        "The Monitoring Officer considers whether it has to go to the Standards Committee."
    ),
    item!(
        13,
        "appeal",
        "A right of appeal exists and it is reasonable to use it",
        "the tribunal or the minister",
        "For housing benefit that is the appeals service; for other matters the courts may be the right place."
    ),
    item!(
        14,
        "live-planning",
        "A live planning application",
        "Planning Explorer, to comment on the application",
        "Search for \"Planning applications\" on our website. Once the application is decided we can consider a \
         complaint."
    ),
    item!(
        15,
        "planning-inspector",
        "A matter for the Planning Inspector",
        "the Planning Inspectorate",
        "The applicant appeals there against a delay (usually over eight weeks), a refusal, conditions, or an enforcement \
         notice."
    ),
    item!(
        16,
        "under-investigation",
        "The person is the subject of council proceedings",
        "us again when they have ended",
        "The complaint is logged and nothing is done until the proceedings and any appeal have ended. Tell us then if you \
         still wish to go on."
    ),
    item!(
        17,
        "penalty-charge",
        "A penalty charge notice (PCN)",
        "the informal challenge form for a PCN",
        "Search for \"PCN\" on our website; the law sets the procedure."
    ),
    item!(
        18,
        "blue-badge",
        "A Blue Badge appeal",
        "Parking Services",
        "An appeal against a decision not to issue a Blue Badge is made to them directly."
    ),
    item!(
        19,
        "blue-badge-misuse",
        "A Blue Badge confiscated or its misuse looked into",
        "Parking Services, Blue Badge misuse",
        "Strict legal procedures apply to a confiscation and to alleged misuse."
    ),
    item!(
        20,
        "whistleblowing",
        "Whistleblowing",
        "the confidential reporting procedure",
        "Telephone 01908 253587, write to fraud_central@milton-keynes.gov.uk, or search for \"whistleblowing\" on our \
         website. An investigating officer deals with every report, in confidence."
    ),
    item!(
        21,
        "foi",
        "How a Freedom of Information (FOI) request was handled",
        "the FOI complaints procedure",
        "It usually takes 20 working days, 40 in exceptional circumstances. You can go to the Information Commissioner's \
         Office, 0303 123 1113 (Freedom of Information Act, s.50).",
        Way::Route(OtherRoute::FoiReview)
    ),
    item!(
        22,
        "school",
        "A school, or a child's education",
        "the headteacher of the school",
        "Search for \"school complaint\" on our website for the steps after that."
    ),
    item!(
        23,
        "sen",
        "A decision with a right of appeal to the SEN tribunal",
        "mediation and the SEN tribunal",
        "The SEN Code of Practice gives this right for a decision not to assess, not to issue, not to amend or to cease \
         an Education, Health and Care Plan, and for what it specifies."
    ),
    row(
        [
            "foi-request",
            "A request for information (FOI)",
            "Freedom of Information Act 2000, s.10",
            "the information team",
            "It is answered within 20 working days.",
        ],
        Way::Route(OtherRoute::FoiRequest),
    ),
    row(
        [
            "no-interest",
            "No sufficient interest in the person it is about",
            "Children Act 1989 s.26(3)(e)",
            "somebody who may complain for them",
            "The person it is about, a parent, a carer or an advocate can complain. Where it is appropriate the child is \
             told of this decision too.",
        ],
        Way::Refuse,
    ),
    row(
        [
            "anonymous",
            "Anonymous: nobody to answer",
            "Self-assessment, item 3.6",
            "the service, for information",
            "It is recorded and passed on; what may be whistleblowing goes to the Monitoring Officer. No answer is owed.",
        ],
        Way::Route(OtherRoute::Anonymous),
    ),
    row(
        [
            "public-health",
            "Public health: sexual health, drugs and alcohol, health visiting",
            "SI 2012/3094 reg 29; the Codes leave statutory procedures out",
            "the complaints manager for public health",
            "It is acknowledged within 3 working days and answered in writing within 6 months of its receipt, or later if \
             that is agreed with you before they end. After that you can go to the Local Government and Social Care \
             Ombudsman.",
        ],
        Way::Route(OtherRoute::PublicHealth),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_exclusion_says_under_which_clause_and_where_to_go_instead() {
        for exclusion in EXCLUSIONS {
            let words = [exclusion.clause, exclusion.signpost, exclusion.advice, exclusion.reason];
            assert!(words.iter().all(|text| !text.is_empty()), "{} leaves something open", exclusion.name);
            assert_eq!(Exclusion::find(exclusion.name), Some(exclusion));
            assert_eq!(Exclusion::find(&exclusion.reason.to_uppercase()), Some(exclusion));
        }
    }
}
