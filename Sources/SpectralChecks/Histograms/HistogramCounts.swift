internal import LimitTheorems

/// How many eigenvalues are inside and outside the bins of a comparison histogram. The parts add up to `eigenvalues`.
public struct HistogramCounts: Codable, Sendable, Equatable {
    /// The histogram's file without its ending, for example `radial`.
    public var name: String
    /// All eigenvalues that could be computed.
    public var eigenvalues: Int
    /// Those in a bin.
    public var inside: Int
    /// Those below the lowest bin; nil in the plane.
    public var below: Int?
    /// Those above the highest bin; nil in the plane.
    public var above: Int?
    /// Those outside the cells of the plane; nil elsewhere.
    public var outside: Int?
    /// Exact zeros, where they have no argument or belong to an atom of the law; nil elsewhere.
    public var zeros: Int?
    /// Those that are NaN, and complex ones at infinity, whose parts are NaN.
    public var notANumber: Int

    /// Counts that add up to all eigenvalues.
    package init(
        name: String, eigenvalues: Int, inside: Int, below: Int? = nil, above: Int? = nil,
        outside: Int? = nil,
        zeros: Int? = nil, notANumber: Int
    ) {
        self.name = name
        self.eigenvalues = eigenvalues
        self.inside = inside
        self.below = below
        self.above = above
        self.outside = outside
        self.zeros = zeros
        self.notANumber = notANumber
    }

    /// The counts for a table's comments.
    var comments: [(key: String, value: String)] {
        [
            ("inside", inside), ("below", below), ("above", above), ("outside", outside), ("zeros", zeros),
            ("not_a_number", notANumber),
        ].compactMap { key, count in count.map { (key, "\($0)") } }
    }

    /// How many are in no bin.
    public var leftOut: Int { eigenvalues - inside }

    /// Which eigenvalues are in no bin, as a sentence; nil where all are.
    public var sentence: String? {
        guard leftOut > 0 else { return nil }
        let parts = [
            (below, "below all bins"), (above, "above all bins"), (outside, "outside all cells"),
            (zeros, "exact zeros"), (notANumber, "not numbers"),
        ].compactMap { count, place in count.flatMap { $0 > 0 ? "\($0) \(place)" : nil } }
        return "\(name).csv leaves out \(leftOut) of \(eigenvalues) eigenvalues: "
            + "\(parts.joined(separator: ", "))."
    }
}

/// What a histogram's files hold: `results.json`.
public struct HistogramSummary: Codable, Sendable, Equatable {
    /// Matrices counted.
    public var matrices: Int
    /// Matrices whose eigenvalues could not be computed; none of theirs are counted.
    public var failures: Int
    /// The counts of every histogram.
    public var histograms: [HistogramCounts]
}

extension HistogramResult {
    /// The counts of each file's histogram.
    public var counts: [HistogramCounts] {
        claim.domain == .plane
            ? [histogram.univariateCounts("radial")] + histogram.planarCounts
            : [histogram.univariateCounts("density")]
    }

    /// The contents of `results.json`.
    public var summary: HistogramSummary {
        HistogramSummary(matrices: completed, failures: failures, histograms: counts)
    }
}
