//! Exact numbers: money, thresholds, shares.

#![expect(clippy::arithmetic_side_effects, reason = "a test that cannot go on fails, as it should")]

use std::cmp::Ordering;

use policycheck_rules::measure::Number;
use proptest::prelude::*;

fn number(text: &str) -> Number {
    Number::parse(text).unwrap()
}

#[test]
fn money_is_exact_to_the_last_cent() {
    let sum = number("75000.01").plus(number("0.09")).unwrap();
    assert_eq!(sum, number("75000.10"));
    assert_eq!(sum.to_string(), "75000.1");
    assert_eq!(number("0.1").plus(number("0.2")).unwrap(), number("0.3"));
    assert!(number("75000.01") > number("75000"));
    assert!(number("-1") < Number::ZERO);
}

#[test]
fn half_of_an_odd_sum_of_won_is_compared_exactly() {
    let half = number("13999999").over(number("2")).unwrap();
    assert_eq!(half.to_string(), "6999999.5");
    assert!(number("7000000") > half);
    let third = number("10000").over(number("3")).unwrap();
    assert_eq!(third.to_string(), "10000/3");
    assert_eq!(third.times(number("3")).unwrap(), number("10000"));
    assert_eq!(third.whole(), None);
}

#[test]
fn numbers_are_printed_with_commas() {
    for (text, words) in [
        ("14000000", "14,000,000"),
        ("-14000000", "-14,000,000"),
        ("999", "999"),
        ("-999", "-999"),
        ("1000", "1,000"),
        ("75000.01", "75,000.01"),
        ("1234.56789", "1,234.56789"),
        ("0.5", "0.5"),
    ] {
        assert_eq!(number(text).words(), words);
    }
    assert_eq!(Number::ratio(-10_000, 3).unwrap().words(), "-10,000/3");
}

#[test]
fn json_may_write_the_same_number_in_several_ways() {
    for text in
        ["1000", "1e3", "1.0E+3", "10000e-1", "1000.000", "1000.0000000000000000000000000000000000000000"]
    {
        assert_eq!(number(text), Number::from(1000_i64), "{text}");
    }
    assert_eq!(number("-0"), Number::ZERO);
    assert_eq!(number("0e999999"), Number::ZERO);
}

#[test]
fn what_is_no_number_and_what_is_too_large_is_refused() {
    for text in [
        "", "-", "+5", "1.", ".5", "1..2", "1e", "e5", "1e+-5", "--1", "1,000", "1_000", "NaN", "五", "٣",
        "1 ",
    ] {
        assert_eq!(Number::parse(text), None, "{text}");
    }
    assert_eq!(Number::parse("1e39"), None);
    assert_eq!(Number::parse("1e-39"), None);
    assert_eq!(Number::parse("1e99999999999"), None);
    assert_eq!(Number::parse(&"9".repeat(40)), None);
    let large = number(&"9".repeat(38));
    assert_eq!(large.times(large), None);
    assert_eq!(large.plus(large), None);
    assert_eq!(large.over(Number::ZERO), None);
    assert_eq!(Number::ratio(1, 0), None);
    assert_eq!(Number::ratio(0, 0), None);
    assert_eq!(Number::ratio(i128::MIN, 1), None);
    assert_eq!(Number::ratio(1, i128::MIN), None);
}

#[test]
fn very_large_numbers_still_compare() {
    let (a, b) = (
        Number::ratio(i128::MAX, i128::MAX - 1).unwrap(),
        Number::ratio(i128::MAX - 1, i128::MAX - 2).unwrap(),
    );
    assert_eq!(a.cmp(&b), Ordering::Less);
    assert_eq!(a.negated().cmp(&b.negated()), Ordering::Greater);
    let hair = Number::ratio(1, i128::MAX).unwrap();
    assert!(hair > Number::ZERO && hair.negated() < Number::ZERO);
    assert_eq!(hair.to_string(), format!("1/{}", i128::MAX));
}

fn fraction() -> impl Strategy<Value = (i128, i128)> {
    (-1000_i128..1000, prop_oneof![-60_i128..0, 1_i128..60])
}

proptest! {
    #[test]
    fn arithmetic_is_that_of_fractions((a, b) in fraction(), (c, d) in fraction()) {
        let (x, y) = (Number::ratio(a, b).unwrap(), Number::ratio(c, d).unwrap());
        prop_assert_eq!(x.plus(y), Number::ratio(a * d + c * b, b * d));
        prop_assert_eq!(x.minus(y), Number::ratio(a * d - c * b, b * d));
        prop_assert_eq!(x.times(y), Number::ratio(a * c, b * d));
        prop_assert_eq!(x.over(y), Number::ratio(a * d, b * c));
        prop_assert_eq!(x.cmp(&y), (a * d * b.signum() * d.signum()).cmp(&(c * b * b.signum() * d.signum())));
        prop_assert_eq!(x == y, x.cmp(&y) == Ordering::Equal);
        prop_assert_eq!(x.is_negative(), x < Number::ZERO);
        prop_assert_eq!(Number::ratio(a, b).unwrap().whole().is_some(), a % b == 0);
    }

    #[test]
    fn order_is_the_sign_of_the_difference(a: i64, b in 1_i64.., c: i64, d in 1_i64..) {
        let x = Number::ratio(a.into(), b.into()).unwrap();
        let y = Number::ratio(c.into(), d.into()).unwrap();
        if let Some(difference) = x.minus(y) {
            prop_assert_eq!(x.cmp(&y), difference.cmp(&Number::ZERO));
        }
        prop_assert_eq!(x.cmp(&y), y.cmp(&x).reverse());
    }

    #[test]
    fn a_decimal_is_printed_as_it_was_read(whole in 0_u64.., fraction in "[0-9]{0,8}[1-9]", minus: bool) {
        let text = format!("{}{whole}.{fraction}", if minus { "-" } else { "" });
        prop_assert_eq!(number(&text).to_string(), text.as_str());
        prop_assert_eq!(number(&text).words().replace(',', ""), text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,50}", digits in "[-+.0-9eE]{0,60}") {
        for text in [text, digits] {
            if let Some(number) = Number::parse(&text) {
                let _ = (number.words(), number.to_string(), number.times(number), number.plus(number));
                prop_assert_eq!(number.cmp(&number), Ordering::Equal);
            }
        }
    }
}
