//! Writes path data, in tenths of a pixel.

use super::px::Tenths;

/// A place on a drawing, in pixels from its top left corner.
pub type Point = (f64, f64);

/// A rectangle on a drawing, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// Its width.
    pub w: f64,
    /// Its height.
    pub h: f64,
}

impl Area {
    /// The rectangle with this corner and size.
    pub const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }
    /// Its right edge.
    pub fn right(&self) -> f64 {
        self.x + self.w
    }
    /// Its lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.h
    }
    /// Whether two rectangles share more than an edge.
    pub fn meets(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
    /// Whether it lies inside another.
    pub fn inside(&self, other: &Self) -> bool {
        self.x >= other.x
            && self.y >= other.y
            && self.right() <= other.right()
            && self.bottom() <= other.bottom()
    }
    /// The same with a margin on every side.
    pub fn wider(&self, margin: f64) -> Self {
        Self::new(self.x - margin, self.y - margin, self.w + 2.0 * margin, self.h + 2.0 * margin)
    }
}

/// Path data being written.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    data: String,
}

impl Pen {
    /// Begins at a point.
    pub fn start(&mut self, at: Point) {
        self.point('M', at);
    }
    /// Draws to a point.
    pub fn line(&mut self, to: Point) {
        self.point('L', to);
    }
    /// Draws through points.
    pub fn through(&mut self, points: &[Point]) {
        for (i, point) in points.iter().enumerate() {
            if i == 0 { self.start(*point) } else { self.line(*point) }
        }
    }
    /// Draws a closed shape.
    pub fn shape(&mut self, points: &[Point]) {
        self.through(points);
        self.data.push('Z');
    }
    /// Draws a rectangle.
    pub fn area(&mut self, area: &Area) {
        let (right, bottom) = (area.right(), area.bottom());
        self.shape(&[(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)]);
    }
    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.data.is_empty()
    }
    /// The path data.
    pub fn data(self) -> String {
        self.data
    }

    fn point(&mut self, command: char, (x, y): Point) {
        self.data.push(command);
        Tenths::of(x).write(&mut self.data);
        self.data.push(' ');
        Tenths::of(y).write(&mut self.data);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_at_most_one_decimal() {
        let rows = [
            (0.0, "0"),
            (0.04, "0"),
            (0.05, "0.1"),
            (-0.5, "-0.5"),
            (9.96, "10"),
            (10.0, "10"),
            (99.9, "99.9"),
            (832.0, "832"),
            (-1234.56, "-1234.6"),
            (f64::NAN, "0"),
            (f64::INFINITY, "100000"),
        ];
        for (value, expected) in rows {
            assert_eq!(Tenths::of(value).text(), expected, "{value}");
        }
    }

    #[test]
    fn shapes_are_closed() {
        let mut pen = Pen::default();
        pen.area(&Area::new(1.0, 2.0, 3.0, 4.5));
        assert_eq!(pen.data(), "M1 2L4 2L4 6.5L1 6.5Z");
    }
}
