//! Who asks: the login that the operating system knows, its name, and what it may.

use crate::cli::error::{CliError, Exit};
use crate::config;
use crate::config::roles::{self, Roles, RolesError};
use crate::domain::access::{Access, Duty};
use crate::host::users::{self, Login};
use std::path::PathBuf;

/// Who asks.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// The login.
    pub(crate) login: String,
    /// The name, empty when nobody knows one, and what they may.
    pub(crate) access: Access,
    /// The file that says so; none where nobody wrote down who may do what.
    pub(crate) roles: Option<PathBuf>,
}

/// Who asks. `said` is what `--as` says, `usual` what the settings say.
///
/// # Errors
/// When the roles cannot be used, or say no.
pub(crate) fn identity(said: Option<&str>, usual: Option<&str>) -> Result<Identity, CliError> {
    let me = users::me();
    let Some((path, roles)) = roles::read()? else {
        let name = said.or(usual).map_or_else(|| me.name.clone(), |name| name.trim().to_owned());
        return Ok(Identity { login: me.name, access: Access::everything(&name), roles: None });
    };
    // Set by sudo itself, over whatever the caller had there.
    let through = std::env::var("SUDO_USER").ok().filter(|user| !user.is_empty());
    let said = said.map(str::trim).filter(|said| !said.is_empty());
    if me.uid == 0 && said.is_none() {
        // Nothing on this machine is closed to root, and cron's work is nobody's in particular.
        let login = through.unwrap_or(me.name);
        let access = Access::everything(&roles.name(&login));
        return Ok(Identity { login, access, roles: Some(path) });
    }
    if roles.carries(&me.name) {
        config::believed()?;
    }
    let login = login(&roles, &me, said, through.as_deref())?;
    let Some(access) = roles.of(&login) else {
        return Err(CliError::new(
            Exit::NotPermitted,
            format!("{login} is in no group that may use the desk"),
            format!("ask whoever looks after this machine; the groups stand in {}", path.display()),
        ));
    };
    Ok(Identity { login, access, roles: Some(path) })
}

/// The login of whoever is meant.
fn login(roles: &Roles, me: &Login, said: Option<&str>, through: Option<&str>) -> Result<String, CliError> {
    let carried = roles.carries(&me.name);
    if let (0, Some(said)) = (me.uid, said) {
        return Ok(roles.login(said));
    }
    let own = match (carried, through) {
        (true, Some(user)) => user.to_owned(),
        // A forced command has its --as from whoever set it up, and its user cannot change it.
        (true, None) => {
            return said.map(|said| roles.login(said)).ok_or_else(|| {
                CliError::usage(
                    format!("{} runs the desk for others, and nobody said for whom", me.name),
                    "the forced command of each key needs --as LOGIN",
                )
            });
        }
        (false, _) => me.name.clone(),
    };
    match said {
        Some(said) if roles.login(said) != own => Err(CliError::new(
            Exit::NotPermitted,
            format!("you are {} here, and record nothing as {said}", roles.name(&own)),
            "leave out --as",
        )),
        Some(_) | None => Ok(own),
    }
}

impl Identity {
    /// How it is told to whoever asks: `J Malik, login jmalik, manager`.
    pub(crate) fn told(&self) -> String {
        let name = &self.access.name;
        match &self.roles {
            Some(path) => format!("{name}, login {}, {} by {}", self.login, self.access.duty, path.display()),
            None => format!(
                "{name}, login {}; nobody wrote down who may do what: everybody may everything",
                self.login
            ),
        }
    }

    /// Somebody in the sample council.
    pub(crate) fn sample(name: &str) -> Self {
        let access = Access { duty: Duty::Manager, ..Access::everything(name) };
        Self { login: users::me().name, access, roles: None }
    }
}

impl From<RolesError> for CliError {
    fn from(error: RolesError) -> Self {
        let hint = match &error {
            RolesError::Unreadable { .. } => "everybody must be able to read it: chmod 644",
            RolesError::Wrong { .. } => {
                "its keys are officers, managers, auditors, restricted, carriers and [names]"
            }
            RolesError::Loose { .. } => {
                "chown root and chmod 644 it: whoever can write it could make themselves a manager"
            }
        };
        Self::new(Exit::NotPermitted, error.to_string(), hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_believed_and_what_is_said_of_it_is_not() {
        let roles: Roles =
            toml::from_str("carriers = ['redress']\n[names]\njmalik = 'J Malik'\n").expect("roles");
        let who = |me: &str, said, through| {
            let me = Login { uid: 1000, name: me.to_owned() };
            login(&roles, &me, said, through).map_err(|error| error.exit)
        };
        let jmalik = || Ok("jmalik".to_owned());
        assert_eq!(who("jmalik", None, None), jmalik());
        assert_eq!(who("jmalik", Some("J Malik"), None), jmalik());
        assert_eq!(who("jmalik", Some("rosei"), None), Err(Exit::NotPermitted));
        assert_eq!(who("jmalik", None, Some("rosei")), jmalik(), "only a carrier is reached through sudo");
        // By a forced command, then by sudo.
        assert_eq!(who("redress", Some("J Malik"), None), jmalik());
        assert_eq!(who("redress", None, None), Err(Exit::Usage));
        assert_eq!(who("redress", None, Some("jmalik")), jmalik());
        assert_eq!(who("redress", Some("rosei"), Some("jmalik")), Err(Exit::NotPermitted));
    }
}
