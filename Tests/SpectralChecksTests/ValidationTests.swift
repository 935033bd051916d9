import Ensembles
import LimitTheorems
import LinearAlgebra
import RunSupport
import SpectralChecks
import Testing

/// Every sentence a user can meet: the option, the value, and what is allowed.
@Suite struct ValidationTests {
    private func check(
        _ theorem: Theorem = .circular, _ change: (inout TheoremCheckOverrides) -> Void
    ) -> String? {
        var overrides = TheoremCheckOverrides()
        change(&overrides)
        return sentence {
            for d in try TheoremCheckDescription.standard(theorem, overrides, settings: NumericalSettings()) {
                try d.validate(threads: 1)
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
        #expect(check { $0.claimedVariance = 0 } == "--claim-variance must be positive, not 0.0")
        #expect(check { $0.claimedVariance = .infinity } == "--claim-variance must be positive, not inf")
        #expect(check { $0.claimedRadius = -1 } == "--claim-radius must lie between 1e-30 and 1e30, not -1.0")
        #expect(
            check {
                $0.claimedRadius = 1
                $0.claimedVariance = 1
            } == "--claim-radius and --claim-variance exclude each other")
        #expect(
            check(.product) { $0.claimedFactors = 0 } == "--claim-factors must be between 1 and 1000, not 0")
        #expect(check(.product) { $0.factors = 1001 } == "--factors must be between 1 and 1000, not 1001")
        #expect(
            check(.rectangular) { $0.claimedDimensions = [3, 2] }
                == "--claim-dims must start with its smallest dimension, which 3 is not in 3,2")
    }

    @Test func dimensions() {
        #expect(check(.rectangular) { $0.dimensions = [] } == "--dims needs at least one dimension")
        #expect(
            check(.rectangular) { $0.dimensions = [3, 2, 4] }
                == "--dims must start with its smallest dimension, which 3 is not in 3,2,4")
        #expect(
            check(.rectangular) { $0.dimensions = [0, 2] } == "--dims must be positive numbers, not 0,2")
        #expect(
            check(.rectangular) { $0.dimensions = Array(repeating: 2, count: 1001) }
                == "--dims takes at most 1000 dimensions, not 1001")
        #expect(
            check(.rectangular) {
                $0.dimensions = [1, 1000]; $0.sizes = [1 << 23]
            }
                == "--dims and --sizes give matrices too wide for LAPACK's 32-bit indices")
    }

    @Test func optionsOfOtherTheorems() {
        #expect(check { $0.factors = 2 } == "--factors belongs to 'product', not to 'circular'")
        #expect(check { $0.claimedFactors = 2 } == "--claim-factors belongs to 'product', not to 'circular'")
        #expect(check { $0.dimensions = [2] } == "--dims belongs to 'rectangular', not to 'circular'")
        #expect(
            check { $0.claimedDimensions = [2] } == "--claim-dims belongs to 'rectangular', not to 'circular'"
        )
        #expect(
            check(.product) { $0.claimedRadius = 2 }
                == "--claim-radius belongs to 'circular', not to 'product'")
    }

    @Test func settings() throws {
        func settings(
            _ theorem: Theorem, entries: String, field: Field, _ settings: NumericalSettings
        ) throws -> String? {
            let check = SmallCheck(theorem: theorem, entries: entries, field: field)
            return sentence {
                for d in try check.descriptions(sizes: [10], samples: 1, settings: settings) {
                    try d.validate(threads: 1)
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

    /// 2^24 − 1 rows are 4.5 PB. Were anything allocated first, this test would not return.
    @Test func memoryIsRefusedBeforeItIsTaken() throws {
        let message = try #require(check { $0.sizes = [16_777_215] })
        #expect(message.contains("of memory, and this machine has"))
        #expect(message.hasSuffix("choose a smaller size, fewer samples or fewer threads"))
        #expect(message.contains(" PB of memory"))
        let sample = try SampleDescription(
            ensemble: .ginibre, size: 16_777_215, samples: 1, entries: nil, field: nil, factors: nil,
            dimensions: nil, settings: NumericalSettings())
        #expect(
            sentence { _ = try SampleExperiment(sample, file: "x.npy", threads: 2) }?.contains("of memory")
                == true)
        let histogram = try HistogramDescription(
            theorem: .circular, size: 16_777_215, samples: 1, bins: 50, entries: nil, field: nil,
            factors: nil, dimensions: nil, settings: NumericalSettings())
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
        func histogram(size: Int = 10, samples: Int = 1, bins: Int = 10) -> String? {
            sentence {
                let description = try HistogramDescription(
                    theorem: .circular, size: size, samples: samples, bins: bins, entries: nil, field: nil,
                    factors: nil, dimensions: nil, settings: NumericalSettings())
                _ = try HistogramExperiment(description, threads: 1)
            }
        }
        #expect(histogram() == nil)
        #expect(histogram(size: 0) == "--size must be at least 1, not 0")
        #expect(histogram(size: -3) == "--size must be at least 1, not -3")
        #expect(histogram(samples: 0) == "--samples must be at least 1, not 0")
        #expect(histogram(bins: 1) == "--bins must be between 2 and 10000, not 1")
        #expect(histogram(bins: 10001) == "--bins must be between 2 and 10000, not 10001")
    }

    @Test func samples() {
        func sample(
            _ ensemble: SampledEnsemble, size: Int? = nil, samples: Int = 1, entries: String? = nil,
            factors: Int? = nil, dimensions: [Int]? = nil, file: String = "x.npy"
        ) -> String? {
            sentence {
                let description = try SampleDescription(
                    ensemble: ensemble, size: size, samples: samples, entries: entries, field: nil,
                    factors: factors, dimensions: dimensions, settings: NumericalSettings())
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
            sample(.iid, dimensions: [2]) == "--dims belongs to rectangular and gamma-moduli, not to 'iid'")
        #expect(sample(.product, factors: 0) == "--factors must be between 1 and 1000, not 0")
        #expect(
            sample(.rectangular, size: 2, dimensions: [2])
                == "--size does not go with rectangular; give every dimension by --dims")
        #expect(sample(.rectangular) == "rectangular needs --dims n_1,…,n_k, the smallest first")
        #expect(
            sample(.rectangular, dimensions: [3, 2])
                == "--dims must start with its smallest dimension, which 3 is not in 3,2")
        #expect(
            sample(.rectangular, dimensions: [2, Int(Int32.max)])
                == "the widest dimension, 2147483647, exceeds LAPACK's 32-bit indices")
        #expect(sample(.iid, entries: "student-t:0")?.hasPrefix("--entries: the degrees of freedom") == true)
    }

    @Test func laws() {
        func law(
            _ name: LawName, variance: Double? = nil, radius: Double? = nil, factors: Int? = nil,
            dimensions: [Double]? = nil, scale: Double? = nil, density: [Double] = [0],
            quantile: [Double] = [], moment: [Int] = [], plane: [(Double, Double)] = []
        ) -> String? {
            var parameters = LawParameters()
            parameters.variance = variance
            parameters.radius = radius
            parameters.factors = factors
            parameters.dimensions = dimensions
            parameters.scale = scale
            var points = LawTable.Points()
            points.density = density
            points.quantile = quantile
            points.moment = moment
            points.plane = plane
            return sentence { [parameters, points] in _ = try LawTable(name, parameters, at: points) }
        }
        #expect(law(.semicircle) == nil)
        #expect(law(.circular, variance: 1) == "--variance belongs to semicircle, not to 'circular'")
        #expect(law(.semicircle, radius: 1) == "--radius belongs to circular, not to 'semicircle'")
        #expect(law(.circular, factors: 2) == "--factors belongs to product, not to 'circular'")
        #expect(
            law(.circular, dimensions: [2])
                == "--dims belongs to rectangular, gamma-product, real-count, not to 'circular'")
        #expect(
            law(.circular, scale: 2)
                == "--scale belongs to product, rectangular, ginibre, gamma-product, not to 'circular'")
        #expect(
            law(.semicircle, plane: [(0, 0)])
                == "--plane-cdf belongs to circular, product, rectangular, ginibre, gamma-product, not to "
                + "'semicircle'")
        #expect(
            law(.semicircle, variance: -1)
                == "--variance must be positive (between 1e-150 and 1e150), not -1.0"
        )
        #expect(law(.product, factors: 0) == "--factors must be between 1 and 1000, not 0")
        #expect(law(.rectangular) == "rectangular needs --dims n_1,…,n_k, the smallest first")
        #expect(
            law(.semicircle, quantile: [1.5]) == "--quantile takes probabilities between 0 and 1, not 1.5")
        #expect(law(.semicircle, moment: [-1]) == "--moment takes orders between 0 and 1000, not -1")
        #expect(
            law(.semicircle, density: [])
                == "nothing to evaluate: give --density, --cdf, --complement, --quantile, --moment or "
                + "--plane-cdf"
        )
    }
}
