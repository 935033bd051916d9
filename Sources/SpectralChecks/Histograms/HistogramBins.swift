package import LimitTheorems

/// The bins of comparison histograms.
package struct HistogramBins: Sendable, Codable, Equatable {
    /// Edges on the line, or of the modulus.
    let edges: [Double]
    /// Whether exact zeros belong to an atom of the law. They are then counted apart, in no bin.
    package let countsZerosApart: Bool
    /// Edges of the argument; empty on the line.
    package let angles: [Double]
    /// Edges of real parts; empty on the line.
    let real: [Double]
    /// Edges of imaginary parts; empty on the line.
    let imaginary: [Double]

    /// `count` bins over 1.25 times the support of the limit law, as many of the argument (one more if `count`
    /// is odd), and about half as many squares a side over the plane.
    ///
    /// Bins of the argument run from −π + w/2 to π + w/2, w their width, so that the atoms of real matrices
    /// at 0 and π lie in the middle of bins; arguments below the lowest edge count as their value plus 2π.
    /// The plane has an even number of columns, at most 200, and one row more, so that the real axis runs through the
    /// middle of a row: eigenvalues of real matrices that lie on it belong to neither side. The origin, where densities
    /// may be infinite, is on the edge between two cells.
    package init(_ claim: SpectralClaim, count: Int) {
        let edge = claim.limit.edge
        countsZerosApart = claim.domain == .halfLine
        func grid(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
            (0...count).map { low + (high - low) * Double($0) / Double(count) }
        }
        if claim.domain != .plane {
            edges =
                claim.domain == .line ? grid(-1.25 * edge, 1.25 * edge, count) : grid(0, 1.25 * edge, count)
            (angles, real, imaginary) = ([], [], [])
        } else {
            edges = grid(0, 1.25 * edge, count)
            let even = count + count % 2
            let half = Double.pi / Double(even)
            angles = grid(-.pi + half, .pi + half, even)
            let columns = min(200, max(2, 2 * (count / 4)))
            real = grid(-1.25 * edge, 1.25 * edge, columns)
            let side = 2.5 * edge / Double(columns)
            imaginary = (0...columns + 1).map { side * (Double($0) - Double(columns + 1) / 2) }
        }
    }
}
