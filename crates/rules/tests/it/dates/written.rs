//! Dates read, refused with what a person may have meant, and written back in words.

use policycheck_rules::measure::{Day, Extent, When};
use proptest::prelude::*;

use super::{day, length, when};

#[test]
fn dates_are_said_in_words_that_claim_no_more() {
    for (edtf, words, adverbial) in [
        ("2002-05-08", "8 May 2002", "on 8 May 2002"),
        ("2002-05-08~", "8 May 2002 (approximate)", "on 8 May 2002 (approximate)"),
        ("2006-12?", "December 2006 (uncertain)", "in December 2006 (uncertain)"),
        ("2006", "2006", "in 2006"),
        ("199X%", "the 1990s (uncertain and approximate)", "in the 1990s (uncertain and approximate)"),
        ("19XX", "the years 1900 to 1999", "in the years 1900 to 1999"),
        ("2006-12?/..", "from December 2006 (uncertain) on", ""),
        ("2006-12?/", "from December 2006 (uncertain), end not known", ""),
        ("../2007-08", "until August 2007", ""),
        ("/2007-08", "until August 2007, start not known", ""),
        ("2006-12?/2007-08", "from December 2006 (uncertain) to August 2007", ""),
        ("2003-06-04/2003-06-09", "from 4 to 9 June 2003", ""),
        ("2003-05-04/2003-06-09?", "from 4 May to 9 June 2003 (uncertain)", ""),
        ("2003-05-04?/2003-06-09", "from 4 May 2003 (uncertain) to 9 June 2003", ""),
        ("2002-12-04/2003-06-09", "from 4 December 2002 to 9 June 2003", ""),
        ("2006-12/2006-12", "within December 2006", ""),
        ("[2002-05-21..2002-05-31]", "between 21 and 31 May 2002", ""),
        ("[2002-05..2002-07]", "between May and July 2002", ""),
        ("[1999..2001-06]", "between January 1999 and June 2001", ""),
        ("[2002-05-01..2002-06-30]", "between May and June 2002", ""),
        ("[2002-05..2002-06-03]", "between 1 May and 3 June 2002", ""),
        ("[2002-05..]", "May 2002 or later", "in May 2002 or later"),
        ("[..2002-05]", "May 2002 or earlier", "in May 2002 or earlier"),
        ("[2002-05-01..2002-05-03]/2003", "from a day between 1 and 3 May 2002 to 2003", ""),
        ("../..", "at all times", ""),
    ] {
        let adverbial = if adverbial.is_empty() { words } else { adverbial };
        assert_eq!(when(edtf).words(), words, "{edtf}");
        assert_eq!(when(edtf).adverbial(), adverbial, "{edtf}");
    }
    assert_eq!(day("1982-09-24").words(), "24 September 1982");
    assert_eq!(length(1, "hours").to_string(), "1 hour");
    assert_eq!(length(10, "year").to_string(), "10 years");
}

#[test]
fn dates_are_written_back_as_they_were_read() {
    for edtf in [
        "2002-05-08",
        "2002-05",
        "2002",
        "200X",
        "20XX",
        "2002-05-08?",
        "2002~",
        "2002%",
        "2002-05-08/2002-06",
        "2006-12?/..",
        "../2007-08",
        "2006-12/",
        "/2007-08~",
        "[2002-05-21..2002-05-31]",
        "[2002-05-02..]",
        "[2002-05..]",
        "[..2002-05]",
        "[1999-01..2001-06]",
        "[..2002-05-08]",
        "../..",
        "0000-01-01",
        "9999-12-31",
        "[2002-05-02?..2002-05-03?]/2003",
    ] {
        assert_eq!(when(edtf).to_string(), edtf);
    }
    for (edtf, same) in [
        ("2002-05-XX", "2002-05"),
        ("2002-XX", "2002"),
        ("2002-XX-XX?", "2002?"),
        ("[2002-05-01..2002-05-31]", "2002-05"),
        ("[2002-05..2002-06]", "[2002-05..2002-06]"),
        ("[2002?..2003]", "[2002-01?..2003-12?]"),
        ("2002-05-08/2002-05-08", "2002-05-08"),
    ] {
        assert_eq!(when(edtf).to_string(), same);
    }
    assert_eq!(when("2006-12").start.extent(), Extent::Month(2006, 12));
}

/// The message, the words it points at, and the help.
fn refused(text: &str) -> (String, &str, String) {
    let error = When::parse(text).expect_err(text);
    (error.message, &text[error.range], error.help.unwrap())
}

#[test]
fn a_date_that_the_calendar_lacks_is_pointed_at() {
    let (message, at, _) = refused("2001-02-30");
    assert_eq!((message.as_str(), at), ("February 2001 has 28 days", "30"));
    let (message, at, _) = refused("2006-12/2007-08-00");
    assert_eq!((message.as_str(), at), ("August 2007 has 31 days", "00"));
    let (message, at, _) = refused("[2002..2002-13]");
    assert_eq!((message.as_str(), at), ("there is no month 13", "13"));
    let (message, at, help) = refused("1996-21");
    assert_eq!((message.as_str(), at), ("seasons and quarters have no fixed days", "21"));
    assert_eq!(help, "write the days that are meant, as `[1996-03-01..1996-05-31]`");
}

#[test]
fn what_a_person_would_write_is_answered_with_how_to_write_it() {
    for (text, help) in [
        ("31/5/2002", "write `2002-05-31`"),
        ("5/31/2002", "write `2002-05-31`"),
        ("4/5/2002", "write the year first, then month and day: `2002-05-04` or `2002-04-05`"),
        ("31.5.2002", "write `2002-05-31`"),
        ("2002/5/8", "write `2002-05-08`"),
        ("2002-5-8", "write `2002-05-08`"),
        ("2002-5", "write `2002-05`"),
        ("5/2002", "write `2002-05`"),
        ("20020508", "write `2002-05-08`"),
        ("200205", "write `2002-05`"),
        ("May 2002", "write `2002-05`"),
        ("8 May 2002", "write `2002-05-08`"),
        ("May 8th, 2002", "write `2002-05-08`"),
        ("8. Sept 2002", "write `2002-09-08`"),
        ("about May 2002", "write `2002-05~`"),
        ("c. 1996", "write `1996~`"),
        ("probably December 2006", "write `2006-12?`"),
        ("2002年5月8日", "write `2002-05-08`"),
        ("2002년 5월", "write `2002-05`"),
        ("2002-05-08T10:30", "write the day alone, `2002-05-08`"),
        ("2002-05-08 ", "write `2002-05-08`"),
        ("?2002", "write `2002?`"),
        ("2004?-06", "write `2004-06?`"),
        ("", "leave the date out when it is not known"),
        ("unknown", "leave the date out when it is not known"),
        ("2007-08/2006-12", "write `2006-12/2007-08`"),
        ("[2003..2002]", "write `[2002..2003]`"),
    ] {
        assert_eq!(refused(text).2, help, "{text}");
    }
    for text in [
        "the night of the raid",
        "Y17000000002",
        "-0044",
        "XXXX",
        "32/5/2002",
        "{2001,2002}",
        "2002-05-08/x",
        "99 May 2002",
    ] {
        assert!(refused(text).2.starts_with("write a day as"), "{text}: {}", refused(text).2);
    }
    for text in [
        "/",
        "../",
        "/..",
        "[..]",
        "[2002..",
        "[2001,2002]",
        "[2002",
        "2001/2002/2003",
        "2002-05-08/[x..]",
        "[]",
    ] {
        assert!(!refused(text).2.is_empty(), "{text}");
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    (-719_528..2_932_897).prop_map(|days| day("1970-01-01").plus_days(days).unwrap())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_in_its_own_characters(
        prose in "\\PC{0,40}",
        dates in "([0-9]{4}|[0-9]{2}|-|X|\\?|~|%|\\.\\.|/|\\[|\\]){0,9}",
        near in "[-0-9X]{0,3}(19|20)[0-9]{2}-(0[1-9]|1[0-2])[-?~%./\\[\\]0-9]{0,12}",
    ) {
        for text in [prose, dates, near] {
            match When::parse(&text) {
                Ok(date) => {
                    let written = date.to_string();
                    prop_assert_eq!(When::parse(&written), Ok(date), "{} from {}", written, text);
                    prop_assert!(!date.words().is_empty() && !date.adverbial().is_empty());
                    prop_assert!(date.start.earliest <= date.start.latest);
                    prop_assert!(date.end.earliest <= date.end.latest);
                    prop_assert!(date.start.earliest <= date.end.latest);
                }
                Err(error) => {
                    prop_assert!(text.get(error.range.clone()).is_some(), "{:?} in {}", error, text);
                    prop_assert!(error.help.is_some());
                }
            }
        }
    }

    #[test]
    fn a_day_is_written_and_read(day in any_day()) {
        prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
        let (year, month, number) = day.ymd().unwrap();
        prop_assert_eq!(Day::from_ymd(year, month, number), Some(day));
        prop_assert_eq!(When::parse(&day.to_string()), Ok(When::day(day)));
    }

    #[test]
    fn months_keep_the_order_of_days(a in any_day(), b in any_day(), months in -600_i32..600) {
        let (a, b) = (a.min(b), a.max(b));
        if let (Some(moved_a), Some(moved_b)) = (a.plus_months(months), b.plus_months(months)) {
            prop_assert!(moved_a <= moved_b);
        }
        prop_assert_eq!(a.plus_days(b.days_since(a).unwrap()), Some(b));
    }
}
