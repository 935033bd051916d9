public import RandomNumbers
internal import RealModule

/// The moduli of the eigenvalues of a product of complex Gaussian matrices, drawn without a matrix.
///
/// For unit entries, {|λ_1|², …, |λ_{n_1}|²} = {Π_j Γ(n_j − n_1 + i, 1) : i = 1 … n_1} as a set, where all
/// gamma variables are independent. The matrices are those of `ProductEnsemble`, but unscaled. A sample takes
/// n_1 k gamma variables instead of the eigenvalues of a matrix.
///
/// - Source: E. Kostlan 1992 (k = 1); G. Akemann, Z. Burda, arXiv:1208.0187; J. R. Ipsen, M. Kieburg,
///   arXiv:1310.4154. `GammaProductLaw` is the law.
public struct GammaProductModuli: Sendable {
    /// The dimensions n_1, …, n_k, where n_1 is the smallest.
    public let dimensions: [Int]

    /// The moduli for the given dimensions.
    public init(dimensions: [Int]) {
        precondition(!dimensions.isEmpty && dimensions[0] > 0, "a product needs at least one factor")
        precondition(
            dimensions.allSatisfy { $0 >= dimensions[0] }, "the first dimension must be the smallest")
        self.dimensions = dimensions
    }

    /// The moduli in words, for reports.
    public var label: String {
        "moduli of products of \(dimensions.count) complex Gaussian matrices, as products of gamma variables"
    }

    /// The name of the random streams, the same for ever.
    public var streamKey: String {
        "moduli of products of \(dimensions.count) complex Gaussian matrices, as products of gamma variables, "
            + "dimensions \(dimensions.map(String.init).joined(separator: ","))"
    }

    /// The normalisation in words.
    public var scaling: String { "natural logarithms ln|lambda| of A_1...A_k, unit entries, unscaled" }

    /// Draws ln|λ| of one matrix, in the order of the index i, not of size. No product overflows.
    public func drawLogModuli(into logModuli: inout [Double], from stream: inout RandomStream) {
        let n = dimensions[0]
        logModuli.removeAll(keepingCapacity: true)
        let rowsAtATime = max(1, 1024 / dimensions.count)
        for first in stride(from: 1, through: n, by: rowsAtATime) {
            let rows = first..<min(first + rowsAtATime, n + 1)
            var gammas = rows.flatMap { i in dimensions.map { Double($0 - n + i) } }
            var span = gammas.mutableSpan
            stream.drawGammas(replacingShapes: &span)
            for start in stride(from: 0, to: gammas.count, by: dimensions.count) {
                let factors = gammas[start..<(start + dimensions.count)]
                logModuli.append(factors.reduce(0) { $0 + Double.log($1) } / 2)
            }
        }
    }
}
