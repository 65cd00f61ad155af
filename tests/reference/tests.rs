//! The naive evaluator held to what the words mean, on cases of a few lines.

mod conditions;
mod generator;
mod norms;
mod weighing;
mod world;
