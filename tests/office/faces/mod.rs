//! Faces and pictures through the router, with the people of the demonstration.

mod enrolment;
mod kit;
mod marks;
mod pictures;
mod privacy;
mod surfaces;
