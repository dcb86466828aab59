//! What a council says of itself in its letters, and how the Ombudsmen are reached.

use crate::domain::terms::Ombudsman;
use serde::{Deserialize, Serialize};

/// How a body outside the council is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Body {
    /// Its website.
    pub website: String,
    /// Its telephone number.
    pub phone: String,
    /// Its postal address.
    pub address: String,
}

/// The council as its letters name it: the table `[letters]` of the settings.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Council {
    /// The folder with the council's own templates; those it has not are the ones that come with the program.
    pub templates: Option<std::path::PathBuf>,
    /// The folder that letters are written to; the present one when left out.
    pub folder: Option<std::path::PathBuf>,
    /// The council's name. Left out, it is the name in the title line.
    pub name: String,
    /// The team that writes.
    pub team: String,
    /// Its postal address.
    pub address: String,
    /// Its telephone number.
    pub phone: String,
    /// Its mail address.
    pub email: String,
    /// The page where a complaint can be made.
    pub website: String,
    /// Who supports children and young people who complain (Children Act 1989 s.26A).
    pub advocacy_children: String,
    /// Who supports adults who need help to complain.
    pub advocacy_adults: String,
    /// The Local Government and Social Care Ombudsman.
    pub lgsco: Body,
    /// The Housing Ombudsman.
    pub housing_ombudsman: Body,
    /// The Information Commissioner.
    pub ico: Body,
}

fn body(website: &str, phone: &str, address: &str) -> Body {
    Body { website: website.to_owned(), phone: phone.to_owned(), address: address.to_owned() }
}

/// The bodies as the Milton Keynes policy prints them under "Next steps" and in Appendix A.
impl Default for Council {
    fn default() -> Self {
        Self {
            templates: None,
            folder: None,
            name: String::new(),
            team: "Complaints team".to_owned(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
            website: String::new(),
            advocacy_children: String::new(),
            advocacy_adults: String::new(),
            lgsco: body("www.lgo.org.uk", "0300 061 0614", "PO Box 4771, Coventry CV4 0EH"),
            housing_ombudsman: body(
                "www.housing-ombudsman.org.uk",
                "0300 111 3000",
                "PO Box 1484, Unit D, Preston PR2 0ET",
            ),
            ico: body("www.ico.org.uk", "0303 123 1113", "Wycliffe House, Water Lane, Wilmslow SK9 5AF"),
        }
    }
}

impl Council {
    /// How an Ombudsman is reached.
    pub const fn reach(&self, ombudsman: Ombudsman) -> &Body {
        match ombudsman {
            Ombudsman::Local => &self.lgsco,
            Ombudsman::Housing => &self.housing_ombudsman,
            Ombudsman::Information => &self.ico,
        }
    }
}
