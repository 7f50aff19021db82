//! The words of reports, from the same files as those of the screens.

use std::sync::Arc;

use super::text::Texts;
use crate::report::Labels;

/// The words of reports in `language`, or the English ones where there is no such language.
pub fn report_labels(language: &str) -> Arc<Labels> {
    Arc::clone(Texts::load(language).labels())
}

/// The words of reports among `texts`.
pub(crate) fn of(texts: &Texts) -> Arc<Labels> {
    // What varies is left in braces: reports put dates and numbers there, thousands of times.
    let placeholders = Labels::ARGUMENTS.map(|name| (name, format!("{{{name}}}")));
    let text = |key| texts.with(key, placeholders.iter().map(|(name, value)| (*name, value.as_str())));
    Arc::new(Labels::new(texts.language(), |label| text(label.key())))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::Label;

    #[test]
    fn what_varies_is_put_in_later() {
        let labels = report_labels("en");
        assert_eq!(labels.full_date(date(2026, 11, 20)), "Friday 20 November 2026");
        assert_eq!(labels.month(date(2026, 11, 20)), "November 2026");
        assert_eq!(labels.with(Label::Page, &[("page", "3"), ("pages", "7")]), "3 / 7");
    }
}
