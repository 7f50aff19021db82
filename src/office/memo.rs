//! Answers of the database that hold as long as a number there stays what it was. Whoever uses one asks for the number first, so that a process
//! keeps nothing that another one would miss: it only saves the database from counting the same again.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Answers that are kept. More questions than these nobody asks again and again; a year by day and status is about 150 KB.
const MOST: usize = 256;

/// Answers by question, each with the number at which it was true.
#[derive(Debug)]
pub struct Memo<Q, A> {
    answers: Mutex<HashMap<Q, (u64, A)>>,
}

impl<Q, A> Default for Memo<Q, A> {
    fn default() -> Self {
        Self { answers: Mutex::default() }
    }
}

impl<Q: Eq + Hash, A: Clone> Memo<Q, A> {
    /// The answer, if it was given at `revision`.
    pub fn get(&self, question: &Q, revision: u64) -> Option<A> {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        answers.get(question).filter(|(known, _)| *known == revision).map(|(_, answer)| answer.clone())
    }

    /// Keeps what was answered after `revision` had been read. Where that is too much, all others are forgotten.
    pub fn put(&self, question: Q, revision: u64, answer: A) {
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= MOST && !answers.contains_key(&question) {
            answers.clear();
        }
        answers.insert(question, (revision, answer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_for_its_revision_only() {
        let memo = Memo::default();
        memo.put("how many", 7, 100);
        assert_eq!([6, 7, 8].map(|revision| memo.get(&"how many", revision)), [None, Some(100), None]);
        memo.put("how many", 8, 101);
        assert_eq!([7, 8].map(|revision| memo.get(&"how many", revision)), [None, Some(101)]);
    }

    #[test]
    fn there_are_never_more_than_fit() {
        let memo = Memo::default();
        for question in 0..=2 * MOST {
            memo.put(question, 1, ());
            assert!(memo.answers.lock().expect("no panic").len() <= MOST);
            assert_eq!(memo.get(&question, 1), Some(()));
        }
    }
}
