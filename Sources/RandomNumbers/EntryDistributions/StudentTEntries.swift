/// Student-t entries with ν degrees of freedom: scaled to variance 1 when ν > 2, unscaled when the
/// variance is infinite (ν ≤ 2; ν = 1 is the Cauchy law).
public struct StudentTEntries: EntryDistribution {
    /// The degrees of freedom ν.
    public let degreesOfFreedom: Double
    public var label: String { "student-t:\(parameter)" }
    /// Never changed; it reads like the label of today.
    public var streamKey: String { "student-t:\(parameter)" }
    private let parameter: String
    public var variance: Double { degreesOfFreedom > 2 ? 1 : .infinity }
    public var kurtosis: Double {
        degreesOfFreedom > 4 ? 3 * (degreesOfFreedom - 2) / (degreesOfFreedom - 4) : .infinity
    }

    /// Student-t entries; `degreesOfFreedom` must be positive.
    public init(degreesOfFreedom: Double) {
        precondition(degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "degrees of freedom must be positive")
        self.degreesOfFreedom = degreesOfFreedom
        let isWhole = degreesOfFreedom == degreesOfFreedom.rounded() && degreesOfFreedom < 1e9
        parameter = isWhole ? "\(Int(degreesOfFreedom))" : "\(degreesOfFreedom)"
    }

    /// Cauchy draws for ν = 1. Otherwise g/√(γ/(ν/2)), where g is standard normal and γ has the gamma law of
    /// shape ν/2, scaled to variance 1 for ν > 2.
    public func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        if degreesOfFreedom == 1 {
            stream.fillCauchy(&values)
            return
        }
        stream.fillGaussian(&values)
        let nu = degreesOfFreedom
        let scale = nu > 2 ? ((nu - 2) / nu).squareRoot() : 1
        for first in stride(from: 0, to: values.count, by: 1024) {
            var gammas = [Double](repeating: nu / 2, count: min(1024, values.count - first))
            var span = gammas.mutableSpan
            stream.drawGammas(replacingShapes: &span)
            for i in gammas.indices {
                values[first + i] *= scale / (2 * gammas[i] / nu).squareRoot()
            }
        }
    }
}
