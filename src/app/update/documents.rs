//! Documents: a file that is read and kept with a case, and one that is written out again.

use crate::app::effect::{Attaching, Effect, Request};
use crate::app::form::{CaseForm, FormKind};
use crate::app::model::{MessageKind, Model, Tab};
use crate::app::overlay::{Overlay, Reading};
use crate::domain::decide::Ask;
use crate::domain::event::Document;

impl Model {
    /// Whether saving the open form reads a file first.
    pub(crate) fn keeps_a_file(&self) -> bool {
        self.form.as_ref().is_some_and(|form| matches!(form.kind, FormKind::About(CaseForm::Attach, _)))
    }

    /// Has the file read that the open form names; what is in it comes back by itself.
    pub(crate) fn fetch_file(&mut self, file: &Document) -> Vec<Effect> {
        let number = self.ticket;
        self.ticket += 1;
        self.waiting.file = number;
        if let Some(form) = &mut self.form {
            form.saving = true;
            form.problem = None;
        }
        vec![Effect::Read(number, file.at.clone().unwrap_or_default())]
    }

    /// The file was read, or why it was not: it goes into the store with its document. A form that was left meanwhile
    /// keeps nothing.
    pub(crate) fn file_read(&mut self, number: u64, read: Result<Vec<u8>, (String, String)>) -> Vec<Effect> {
        if number != self.waiting.file || !self.keeps_a_file() {
            return Vec::new();
        }
        let asked = self.form.as_ref().and_then(|form| form.request(self).ok());
        let Some(form) = self.form.as_mut().filter(|form| form.saving) else { return Vec::new() };
        let (bytes, asked) = match (read, asked) {
            (Ok(bytes), Some(asked)) => (bytes, asked),
            (Err(problem), _) => {
                form.saving = false;
                form.problem = Some(problem);
                return Vec::new();
            }
            (Ok(_), None) => return Vec::new(),
        };
        let Request::Ask { id, seen, ask: Ask::Attach(file), at, key, draft } = asked else {
            return Vec::new();
        };
        self.waiting.change = Some(self.ticket);
        let file = Document { at: None, ..file };
        self.ask(Request::Attach(Box::new(Attaching { id, seen, file, bytes, at, key, draft })))
    }

    /// The document on the chosen line of the open case.
    pub(crate) fn chosen_document(&self) -> Option<&Document> {
        let files = (self.case.tab == Tab::Files).then(|| self.file()).flatten();
        files.and_then(|file| file.case.files.get(self.case.line))
    }

    /// Opens the chosen document: what is known of it.
    pub(crate) fn read_document(&mut self) -> Vec<Effect> {
        if self.chosen_document().is_none() {
            return Vec::new();
        }
        self.open_sheet(Overlay::Read { what: Reading::Document, top: 0 })
    }

    /// Has the bytes of the chosen document fetched, to be written out.
    pub(crate) fn save_document(&mut self) -> Vec<Effect> {
        let Some(document) = self.chosen_document() else { return Vec::new() };
        if let Some(at) = &document.at {
            let why = format!("It is not kept here: it lies at {at}.");
            self.say(MessageKind::Refused, why);
            return Vec::new();
        }
        let hash = document.sha256.clone();
        self.ask(Request::Bytes(hash))
    }

    /// The bytes came: they are written under a name that is made here, and never over another file.
    pub(crate) fn bytes_came(&mut self, hash: &str, bytes: Option<Vec<u8>>) -> Vec<Effect> {
        let Some(document) = self.chosen_document().filter(|one| one.sha256 == hash) else {
            return Vec::new();
        };
        let reference = self.file().map(|file| file.case.receipt.reference.clone()).unwrap_or_default();
        let name = document.file_name(&reference);
        let Some(bytes) = bytes else {
            self.say(MessageKind::Refused, "Its bytes are not in this store; was it copied without them?");
            return Vec::new();
        };
        let number = self.ticket;
        self.ticket += 1;
        self.waiting.document = number;
        vec![Effect::Letter(number, name, bytes)]
    }

    /// A document was written out, or not.
    pub(crate) fn document_written(&mut self, written: Result<String, String>) -> Vec<Effect> {
        match written {
            Ok(path) => self.say(MessageKind::Note, format!("Saved as {path}, for you alone to read.")),
            Err(why) => self.say(MessageKind::Refused, why),
        }
        Vec::new()
    }
}
