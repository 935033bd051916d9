internal import ComplexModule
internal import Statistics

/// Eigenvalues counted against thresholds on the line, or of modulus, argument and position in the plane, by blocks of
/// matrices. Checks count at the points where distributions are compared, histograms at the edges of bins.
struct SpectrumCounts: Sendable, Codable {
    /// Matrices are spread over at most this many blocks, between which standard errors are taken, so that memory does
    /// not grow with the number of matrices.
    static let blockLimit = 128

    let blocks: Int
    /// Values on the line, or moduli.
    private(set) var univariate: CountedDistribution
    /// Arguments; nil on the line.
    private(set) var angular: CountedDistribution?
    /// Points of the plane; nil on the line.
    private(set) var plane: CountedPlane?
    /// The number of all eigenvalues of each block's matrices, counted against thresholds or not.
    private(set) var totals: [Int]

    /// No eigenvalues; without thresholds of arguments the spectra are on the line.
    init(thresholds: [Double], angles: [Double], real: [Double], imaginary: [Double], samples: Int) {
        blocks = max(1, min(samples, Self.blockLimit))
        univariate = CountedDistribution(thresholds: thresholds, blocks: blocks)
        if !angles.isEmpty {
            angular = CountedDistribution(thresholds: angles, blocks: blocks)
            plane = CountedPlane(xThresholds: real, yThresholds: imaginary, blocks: blocks)
        }
        totals = Array(repeating: 0, count: blocks)
    }

    /// Whether the other one has the same thresholds and blocks.
    func fits(_ other: SpectrumCounts) -> Bool {
        let haveSameAngles =
            switch (angular, other.angular) {
            case (nil, nil): true
            case (let a?, let b?): a.fits(b)
            default: false
            }
        let haveSamePlane =
            switch (plane, other.plane) {
            case (nil, nil): true
            case (let a?, let b?): a.fits(b)
            default: false
            }
        return blocks == other.blocks && totals.count == other.totals.count
            && univariate.fits(other.univariate) && haveSameAngles && haveSamePlane
    }

    mutating func merge(_ other: SpectrumCounts) {
        univariate.merge(other.univariate)
        if let part = other.angular { angular?.merge(part) }
        if let part = other.plane { plane?.merge(part) }
        for block in totals.indices { totals[block] += other.totals[block] }
    }

    /// Adds to the total of a sample's block, and returns the block.
    mutating func begin(_ sample: Int, eigenvalues: Int) -> Int {
        let block = sample % blocks
        totals[block] += eigenvalues
        return block
    }

    /// Counts an eigenvalue on the line.
    mutating func add(_ value: Double, toBlock block: Int) { univariate.add(value, toBlock: block) }

    /// Counts an eigenvalue in the plane; without an argument only its modulus and its position.
    mutating func add(_ value: Complex<Double>, argument: Double?, toBlock block: Int) {
        univariate.add(value.length, toBlock: block)
        plane?.add(value.real, value.imaginary, toBlock: block)
        if let argument { angular?.add(argument, toBlock: block) }
    }

    /// Counts a matrix of which only the numbers of eigenvalues up to each threshold are known.
    mutating func add(cumulativeCounts: [Int], of eigenvalues: Int, sample: Int) {
        let block = begin(sample, eigenvalues: eigenvalues)
        univariate.add(cumulativeCounts: cumulativeCounts, total: eigenvalues, toBlock: block)
    }
}
