//! Exact numbers.
//!
//! Takes digits, gives sums, products and comparisons without any rounding. Knows no units: that won and
//! persons do not compare is checked where conditions are.

use serde::{Deserialize, Serialize};

use std::cmp::Ordering;
use std::fmt::{self, Write as _};

/// An exact number: a fraction in lowest terms.
///
/// Not a floating-point number: `0.1 + 0.2` is `0.3`, and a third of a sum times three is the sum. Every
/// operation is checked and gives `None` when the result is too large to be kept exactly, beyond about 38
/// digits; the caller reports the limit.
// INVARIANT: `below` is positive; both have no common factor; `above` is not `i128::MIN`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Number {
    above: i128,
    below: i128,
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number { above: 0, below: 1 };

    /// The quotient of two whole numbers; nothing when the second is zero.
    pub fn ratio(above: i128, below: i128) -> Option<Number> {
        let common = common_factor(above, below)?;
        let sign = below.signum();
        let above = above.checked_div(common)?.checked_mul(sign)?;
        let below = below.checked_div(common)?.checked_mul(sign)?;
        (above != i128::MIN && below > 0).then_some(Number { above, below })
    }

    /// Reads a whole number or a decimal, as `75000.01` or `-3`, exactly; an exponent too, as JSON may have
    /// one. Nothing for other text, and for what is too large or has too many digits.
    pub fn parse(text: &str) -> Option<Number> {
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, signed(exponent)?),
            None => (text, 0),
        };
        let (negative, mantissa) = mantissa.strip_prefix('-').map_or((false, mantissa), |rest| (true, rest));
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        if whole.is_empty() {
            return None;
        }
        // Zeros at the end of a fraction are of no weight, however many there are.
        let fraction = fraction.trim_end_matches('0');
        let mut above: i128 = 0;
        for digit in whole.chars().chain(fraction.chars()) {
            let digit = i128::from(digit.to_digit(10)?);
            above = above.checked_mul(10)?.checked_add(digit)?;
        }
        let above = if negative { above.checked_neg()? } else { above };
        if above == 0 {
            return Some(Number::ZERO);
        }
        let places = i32::try_from(fraction.len()).ok()?;
        let power = exponent.checked_sub(places)?;
        let ten = 10_i128.checked_pow(power.unsigned_abs())?;
        if power < 0 { Number::ratio(above, ten) } else { Number::ratio(above.checked_mul(ten)?, 1) }
    }

    /// The sum.
    pub fn plus(self, other: Number) -> Option<Number> {
        let common = common_factor(self.below, other.below)?;
        let (left, right) = (self.below.checked_div(common)?, other.below.checked_div(common)?);
        let above = self.above.checked_mul(right)?.checked_add(other.above.checked_mul(left)?)?;
        Number::ratio(above, left.checked_mul(other.below)?)
    }

    /// The difference.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(other.negated())
    }

    /// The product.
    pub fn times(self, other: Number) -> Option<Number> {
        // Reduced crosswise first, so that nothing grows that would shrink again.
        let (a, b) = (Number::ratio(self.above, other.below)?, Number::ratio(other.above, self.below)?);
        Number::ratio(a.above.checked_mul(b.above)?, a.below.checked_mul(b.below)?)
    }

    /// The quotient; nothing when the other is zero.
    pub fn over(self, other: Number) -> Option<Number> {
        self.times(Number::ratio(other.below, other.above)?)
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(self) -> Number {
        Number { above: self.above.saturating_neg(), below: self.below }
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.above < 0
    }

    /// The number, if it is a whole one.
    pub fn whole(self) -> Option<i128> {
        (self.below == 1).then_some(self.above)
    }

    /// The number as it is printed, with commas between thousands: `14,000,000`, `75,000.01`, `10,000/3`.
    pub fn words(self) -> String {
        let plain = self.to_string();
        let digits = plain.bytes().skip_while(|byte| *byte == b'-').take_while(u8::is_ascii_digit).count();
        let sign = usize::from(self.is_negative());
        let mut words = String::with_capacity(plain.len().saturating_add(digits.div_ceil(3)));
        for (index, c) in plain.chars().enumerate() {
            let left = digits.saturating_add(sign).saturating_sub(index);
            if index > sign && left > 0 && left.is_multiple_of(3) {
                words.push(',');
            }
            words.push(c);
        }
        words
    }
}

/// A whole number after `e`, which unlike the number itself may have a plus sign.
fn signed(text: &str) -> Option<i32> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// The greatest common factor, positive; nothing if it is zero or not an `i128`.
fn common_factor(a: i128, b: i128) -> Option<i128> {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a.checked_rem(b)?);
    }
    i128::try_from(a).ok().filter(|factor| *factor != 0)
}

/// By value. Nothing is multiplied, so nothing can be too large: whole parts are compared, then what remains,
/// turned over, by the same rule.
impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        let (mut left, mut right) = ((self.above, self.below), (other.above, other.below));
        loop {
            let parts = |(above, below): (i128, i128)| {
                above.checked_div_euclid(below).zip(above.checked_rem_euclid(below))
            };
            let (Some((a, left_rest)), Some((b, right_rest))) = (parts(left), parts(right)) else {
                return Ordering::Equal;
            };
            if a != b || left_rest == 0 || right_rest == 0 {
                return a.cmp(&b).then(left_rest.signum().cmp(&right_rest.signum()));
            }
            // p/q against r/s is s/r against q/p.
            (left, right) = ((right.1, right_rest), (left.1, left_rest));
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The exact decimal where there is one, as `75000.01`; else the fraction, as `10000/3`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.decimal() {
            Some(decimal) => f.pad(&decimal),
            None if self.below == 1 => write!(f, "{}", self.above),
            None => write!(f, "{}/{}", self.above, self.below),
        }
    }
}

impl Number {
    fn decimal(self) -> Option<String> {
        let mut rest = self.below;
        for prime in [2, 5] {
            while rest.checked_rem(prime)? == 0 {
                rest = rest.checked_div(prime)?;
            }
        }
        if rest != 1 {
            return None;
        }
        let below = self.below.unsigned_abs();
        let above = self.above.unsigned_abs();
        let sign = if self.is_negative() { "-" } else { "" };
        let mut text = format!("{sign}{}", above.checked_div(below)?);
        let mut rest = above.checked_rem(below)?;
        if rest > 0 {
            text.push('.');
        }
        while rest > 0 {
            rest = rest.checked_mul(10)?;
            write!(text, "{}", rest.checked_div(below)?).ok()?;
            rest = rest.checked_rem(below)?;
        }
        Some(text)
    }
}

macro_rules! from_whole {
    ($($int:ty)*) => { $(
        impl From<$int> for Number {
            fn from(whole: $int) -> Number {
                Number { above: i128::from(whole), below: 1 }
            }
        }
    )* };
}
from_whole!(i32 u32 i64 u64);
