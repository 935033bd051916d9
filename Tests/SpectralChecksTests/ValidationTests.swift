import Ensembles
import LimitTheorems
import LinearAlgebra
import RunSupport
import SpectralChecks
import Testing

/// Every refusal is a sentence with the option, the value and what is allowed.
@Suite struct ValidationTests {
    private func check(
        _ theorem: LimitTheorem = .circular, _ change: (inout TheoremCheckOverrides) -> Void
    ) -> String? {
        var overrides = TheoremCheckOverrides()
        change(&overrides)
        return sentence {
            for d in try TheoremCheckDescription.standard(theorem, overrides, settings: NumericalSettings()) {
                _ = try TheoremCheck(d, threads: 1)
            }
        }
    }

    @Test func sizesAndSamples() {
        #expect(check { $0.sizes = [] } == "--sizes needs at least one size")
        #expect(check { $0.sizes = [0, 10] } == "--sizes must be positive whole numbers, not 0")
        #expect(check { $0.sizes = [-3] } == "--sizes must be positive whole numbers, not -3")
        #expect(check { $0.sizes = [1 << 24] } == "--sizes must be below 2^24 = 16777216, not 16777216")
        #expect(check { $0.sizes = [20, 10] } == "--sizes must increase, not 20,10")
        #expect(check { $0.sizes = [10, 10] } == "--sizes must increase, not 10,10")
        #expect(check { $0.samples = 0 } == "--samples must be at least 1, not 0")
        #expect(check { $0.samples = 100_000_001 } == "--samples must be at most 100000000, not 100000001")
        #expect(check { $0.trajectories = -1 } == "--trajectories must be 0 or between 2 and 10000, not -1")
        #expect(
            check { $0.trajectories = 10001 } == "--trajectories must be 0 or between 2 and 10000, not 10001")
        for rate in [0, 0.5, -1] {
            #expect(
                check { $0.falseAlarmRate = rate }
                    == "--false-alarm-rate must lie between 0 and 0.5, not \(rate)")
        }
        #expect(check { $0.falseAlarmRate = .nan } != nil)
        #expect(check { $0.sizes = [1] } == nil)
    }

    @Test func entries() {
        let forms =
            "gaussian, uniform (variance 1), uniform:H (on [-H, H]), rademacher, exponential (centred), "
            + "student-t:DOF"
        #expect(
            check { $0.entries = "cauchy" }
                == "--entries: unknown entry law 'cauchy'; allowed are \(forms)")
        #expect(
            check { $0.entries = "student-t" }
                == "--entries: student-t needs its degrees of freedom, as in student-t:3")
        for value in ["0", "-1", "x", "inf", "nan", ""] {
            #expect(
                check { $0.entries = "student-t:\(value)" }
                    == "--entries: the degrees of freedom of student-t:DOF must be a positive number between 1e-30 and 1e30, "
                    + "not '\(value)'")
        }
        #expect(
            check { $0.entries = "uniform:0" }
                == "--entries: the half-width of uniform:H must be a positive number between 1e-30 and 1e30, not '0'"
        )
    }

    @Test func claims() {
        #expect(
            check { $0.parameters.set(.claimedVariance, 0.0) }
                == "--claim-variance must lie between 1e-60 and 1e+60, not 0.0")
        #expect(
            check { $0.parameters.set(.claimedVariance, Double.infinity) }
                == "--claim-variance must lie between 1e-60 and 1e+60, not inf")
        #expect(
            check { $0.parameters.set(.claimedRadius, -1.0) }
                == "--claim-radius must lie between 1e-30 and 1e+30, not -1.0")
        #expect(
            check {
                $0.parameters.set(.claimedRadius, 1.0)
                $0.parameters.set(.claimedVariance, 1.0)
            } == "--claim-radius and --claim-variance exclude each other")
        #expect(
            check(.product) { $0.parameters.set(.claimedFactors, 0) }
                == "--claim-factors must be between 1 and 1000, not 0")
        #expect(
            check(.product) { $0.parameters.set(.factors, 1001) }
                == "--factors must be between 1 and 1000, not 1001")
        #expect(
            check(.rectangular) { $0.parameters.set(.claimedDimensions, [3, 2] as [Double]) }
                == "--claim-dims must start with its smallest dimension, which 3 is not in 3,2")
    }

    @Test func dimensions() {
        #expect(
            check(.rectangular) { $0.parameters.set(.dimensions, [] as [Double]) }
                == "--dims needs at least one dimension")
        #expect(
            check(.rectangular) { $0.parameters.set(.dimensions, [3, 2, 4] as [Double]) }
                == "--dims must start with its smallest dimension, which 3 is not in 3,2,4")
        #expect(
            check(.rectangular) { $0.parameters.set(.dimensions, [0, 2] as [Double]) }
                == "--dims must be positive numbers, not 0,2")
        #expect(
            check(.rectangular) {
                $0.parameters.set(.dimensions, Array(repeating: 2, count: 1001) as [Double])
            }
                == "--dims takes at most 1000 dimensions, not 1001")
        #expect(
            check(.rectangular) {
                $0.parameters.set(.dimensions, [1, 1000] as [Double]); $0.sizes = [1 << 23]
            }
                == "--dims and --sizes give matrices too wide for LAPACK's 32-bit indices")
    }

    @Test func optionsOfOtherTheorems() {
        #expect(check { $0.parameters.set(.factors, 2) } == "--factors belongs to product, not to 'circular'")
        #expect(
            check { $0.parameters.set(.claimedFactors, 2) }
                == "--claim-factors belongs to product, not to 'circular'")
        #expect(
            check { $0.parameters.set(.dimensions, [2] as [Double]) }
                == "--dims belongs to rectangular, not to 'circular'")
        #expect(
            check { $0.parameters.set(.claimedDimensions, [2] as [Double]) }
                == "--claim-dims belongs to rectangular, not to 'circular'"
        )
        #expect(
            check(.product) { $0.parameters.set(.claimedRadius, 2.0) }
                == "--claim-radius belongs to circular, not to 'product'")
    }

    @Test func settings() throws {
        func settings(
            _ theorem: LimitTheorem, entries: String, field: Field, _ settings: NumericalSettings
        ) throws -> String? {
            let check = SmallCheck(theorem: theorem, entries: entries, field: field)
            return sentence {
                for d in try check.descriptions(sizes: [10], samples: 1, settings: settings) {
                    _ = try TheoremCheck(d, threads: 1)
                }
            }
        }
        let gsl = NumericalSettings(solver: .gsl)
        #expect(
            try settings(.circular, entries: "gaussian", field: .complex, gsl)
                == "--solver gsl has no eigenvalue solver for complex general matrices; "
                + "use --solver lapack or --field real")
        #expect(try settings(.circular, entries: "gaussian", field: .real, gsl) == nil)
        #expect(try settings(.semicircle, entries: "gaussian", field: .complex, gsl) == nil)
        let reduced = NumericalSettings(method: .reduced)
        #expect(
            try settings(.circular, entries: "uniform:1", field: .real, reduced)
                == "--method reduced needs --entries gaussian, not uniform:1; use direct or auto")
        #expect(try settings(.circular, entries: "gaussian", field: .real, reduced) == nil)
    }

    /// 2^24 − 1 rows need 4.5 PB. If anything were allocated first, this test would not return.
    @Test func memoryIsRefusedBeforeItIsTaken() throws {
        let message = try #require(check { $0.sizes = [16_777_215] })
        #expect(message.contains("of memory, and this machine has"))
        #expect(message.hasSuffix("choose a smaller size, fewer samples or fewer threads"))
        #expect(message.contains(" PB of memory"))
        let sample = try SampleDescription(
            .ginibre, samples: 1, parameters: ["size": .integer(16_777_215)], settings: NumericalSettings())
        #expect(
            sentence { _ = try SampleExperiment(sample, file: "x.npy", threads: 2) }?.contains("of memory")
                == true)
        let histogram = HistogramDescription(
            .circular, size: 16_777_215, samples: 1, bins: 50, settings: NumericalSettings())
        #expect(
            sentence { _ = try HistogramExperiment(histogram, threads: 1) }?.contains("of memory") == true)
    }

    @Test func memoryInWords() {
        #expect(MemoryLimit.inWords(1500) == "1.5 kB")
        #expect(MemoryLimit.inWords(2.5e6) == "2.5 MB")
        #expect(MemoryLimit.inWords(1.25e10) == "12.5 GB")
        #expect(MemoryLimit.inWords(1.6e13) == "16 TB")
        #expect(MemoryLimit.inWords(4.5e15) == "4.5 PB")
        #expect(sentence { try MemoryLimit.require(1, for: "it") } == nil)
        #expect(
            sentence { try MemoryLimit.require(1e18, for: "it") }?.hasPrefix("it needs 1000 PB of memory")
                == true)
    }

    @Test func histograms() throws {
        func histogram(
            _ theorem: LimitTheorem = .circular, size: Int = 10, samples: Int = 1, bins: Int = 10
        ) -> String? {
            sentence {
                let description = HistogramDescription(
                    theorem, size: size, samples: samples, bins: bins, settings: NumericalSettings())
                _ = try HistogramExperiment(description, threads: 1)
            }
        }
        #expect(histogram() == nil)
        #expect(histogram(size: 0) == "--size must be at least 1, not 0")
        #expect(histogram(size: -3) == "--size must be at least 1, not -3")
        #expect(histogram(samples: 0) == "--samples must be at least 1, not 0")
        #expect(histogram(bins: 1) == "--bins must be between 2 and 10000, not 1")
        #expect(histogram(bins: 10001) == "--bins must be between 2 and 10000, not 10001")
        #expect(histogram(size: 1 << 24) == "--size must be below 2^24 = 16777216, not 16777216")
        // The eigenvalues of Gaussian matrices on the line are only counted.
        #expect(histogram(.semicircle, size: 1_000_000_000) == nil)
        #expect(
            histogram(.semicircle, size: 1_000_000_001) == "--size must be at most 1000000000, not 1000000001"
        )
    }

    @Test func samples() {
        func sample(
            _ ensemble: SampledEnsemble, size: Int? = nil, samples: Int = 1, entries: String? = nil,
            factors: Int? = nil, dimensions: [Int]? = nil, file: String = "x.npy"
        ) -> String? {
            sentence {
                var parameters = ParameterValues()
                parameters.set(.size, size)
                parameters.set(.factors, factors)
                parameters.set(.dimensions, dimensions?.map(Double.init))
                let description = try SampleDescription(
                    ensemble, samples: samples, entries: entries, parameters: parameters,
                    settings: NumericalSettings())
                _ = try SampleExperiment(description, file: file, threads: 1)
            }
        }
        #expect(sample(.ginibre) == nil)
        #expect(sample(.ginibre, file: "x") == "--output must end in .npy or .csv, not 'x'")
        #expect(sample(.ginibre, size: 0) == "--size must be at least 1, not 0")
        #expect(sample(.ginibre, samples: 0) == "--samples must be at least 1, not 0")
        #expect(sample(.ginibre, entries: "uniform") == "ginibre has gaussian entries, not uniform; use iid")
        #expect(sample(.iid, factors: 2) == "--factors belongs to product, not to 'iid'")
        #expect(
            sample(.iid, dimensions: [2])
                == "--dims belongs to rectangular, gamma-moduli, wishart, "
                + "not to 'iid'")
        #expect(sample(.product, factors: 0) == "--factors must be between 1 and 1000, not 0")
        #expect(
            sample(.rectangular, size: 2, dimensions: [2])
                == "--size belongs to wigner, ginibre, iid, product, not to 'rectangular'")
        #expect(sample(.rectangular) == "rectangular needs --dims n_1,…,n_k, the smallest first")
        #expect(
            sample(.rectangular, dimensions: [3, 2])
                == "--dims must start with its smallest dimension, which 3 is not in 3,2")
        #expect(
            sample(.rectangular, dimensions: [2, Int(Int32.max)])
                == "the widest dimension, 2147483647, exceeds LAPACK's 32-bit indices")
        #expect(sample(.iid, entries: "student-t:0")?.hasPrefix("--entries: the degrees of freedom") == true)
    }

    @Test func laws() throws {
        func law(
            _ name: String, variance: Double? = nil, radius: Double? = nil, factors: Int? = nil,
            dimensions: [Double]? = nil, scale: Double? = nil, density: [Double] = [0],
            quantile: [Double] = [], moment: [Int] = [], plane: [(Double, Double)] = []
        ) throws -> String? {
            let law = try #require(NamedLaw(identifier: name))
            var parameters = ParameterValues()
            parameters.set("variance", variance.map { .real($0) })
            parameters.set("radius", radius.map { .real($0) })
            parameters.set("factors", factors.map { .integer($0) })
            parameters.set("dims", dimensions.map { .list($0) })
            parameters.set("scale", scale.map { .real($0) })
            var points = LawTable.Points()
            points.density = density
            points.quantile = quantile
            points.moment = moment
            points.plane = plane
            return sentence { [parameters, points] in _ = try LawTable(law, parameters, at: points) }
        }
        #expect(try law("semicircle") == nil)
        #expect(
            try law("circular", variance: 1)
                == "--variance belongs to semicircle, marchenko-pastur, "
                + "not to 'circular'")
        #expect(try law("semicircle", radius: 1) == "--radius belongs to circular, not to 'semicircle'")
        #expect(try law("circular", factors: 2) == "--factors belongs to product, not to 'circular'")
        #expect(
            try law("circular", dimensions: [2])
                == "--dims belongs to rectangular, gamma-product, real-count, wishart, not to 'circular'")
        #expect(
            try law("circular", scale: 2)
                == "--scale belongs to product, rectangular, ginibre, gamma-product, wishart, not to 'circular'"
        )
        #expect(
            try law("semicircle", plane: [(0, 0)])
                == "--plane-cdf belongs to laws on the plane, not to 'semicircle'")
        #expect(
            try law("semicircle", variance: -1)
                == "--variance must lie between 1e-150 and 1e+150, not -1.0"
        )
        #expect(try law("product", factors: 0) == "--factors must be between 1 and 1000, not 0")
        #expect(try law("rectangular") == "rectangular needs --dims n_1,…,n_k, the smallest first")
        #expect(
            try law("semicircle", quantile: [1.5])
                == "--quantile takes probabilities between 0 and 1, not 1.5")
        #expect(try law("semicircle", moment: [-1]) == "--moment takes orders between 0 and 1000, not -1")
        #expect(
            try law("semicircle", density: [])
                == "nothing to evaluate: give --density, --cdf, --complement, --quantile, --moment or "
                + "--plane-cdf"
        )
    }
}
