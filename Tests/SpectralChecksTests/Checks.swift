import LimitTheorems
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import Reports
import RunSupport
import SpectralChecks

/// A small check as a user would request it, which takes a fraction of a second.
struct SmallCheck: CustomStringConvertible, Sendable {
    var theorem: LimitTheorem
    var entries: String?
    var field: Field?
    var factors: Int?
    var dimensions: [Int]?
    var claimedVariance: Double?
    var claimedRadius: Double?
    var claimedFactors: Int?
    var claimedDimensions: [Double]?

    var description: String {
        let claims: [String?] = [
            entries, field?.rawValue, factors.map { "\($0) factors" }, dimensions.map { "\($0)" },
            claimedVariance.map { "claimed variance \($0)" }, claimedRadius.map { "claimed radius \($0)" },
            claimedFactors.map { "claimed factors \($0)" }, claimedDimensions.map { "claimed \($0)" },
        ]
        return ([theorem.identifier] + claims.compactMap { $0 }).joined(separator: ", ")
    }

    private var parameters: ParameterValues {
        var values = ParameterValues()
        values.set(.factors, factors)
        values.set(.dimensions, dimensions?.map(Double.init))
        values.set(.claimedVariance, claimedVariance)
        values.set(.claimedRadius, claimedRadius)
        values.set(.claimedFactors, claimedFactors)
        values.set(.claimedDimensions, claimedDimensions)
        return values
    }

    func descriptions(
        sizes: [Int], samples: Int, trajectories: Int = 2, falseAlarmRate: Double? = nil,
        settings: NumericalSettings = NumericalSettings()
    ) throws -> [TheoremCheckDescription] {
        var overrides = TheoremCheckOverrides()
        overrides.sizes = sizes
        overrides.samples = samples
        overrides.trajectories = trajectories
        overrides.falseAlarmRate = falseAlarmRate
        overrides.entries = entries
        overrides.field = field
        overrides.parameters = parameters
        return try TheoremCheckDescription.standard(theorem, overrides, settings: settings)
    }

    func results(
        sizes: [Int], samples: Int, trajectories: Int = 2, falseAlarmRate: Double? = nil, seed: UInt64 = 0,
        threads: Int = 1
    ) async throws -> [TheoremCheckResult] {
        var results: [TheoremCheckResult] = []
        let all = try descriptions(
            sizes: sizes, samples: samples, trajectories: trajectories, falseAlarmRate: falseAlarmRate,
            settings: NumericalSettings(seed: seed))
        for description in all {
            let check = try TheoremCheck(description, threads: threads)
            results.append(await check.run(RunControl(threads: threads)).result)
        }
        return results
    }
}

/// The sentence of the error that `work` throws, with parameters as the options of the command line.
func sentence(of work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let error as DescriptionError {
        return error.description { "--\($0)" }
    } catch { return "\(error)" }
}

/// What a theorem claims of complex Gaussian matrices with unit entries.
func unitClaim(_ theorem: LimitTheorem) throws -> SpectralClaim {
    try theorem.claim([:], entries: GaussianEntries(), field: .complex)
}
