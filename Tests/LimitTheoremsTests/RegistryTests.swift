import Ensembles
import LimitTheorems
import LinearAlgebra
import RandomNumbers
import RunSupport
import Testing

/// The uniform law with other words for it.
private struct RewordedUniform: EntryDistribution {
    let law = UniformEntries()
    var label: String { "evenly spread" }
    var streamKey: String { law.streamKey }
    var variance: Double { law.variance }
    var kurtosis: Double { law.kurtosis }

    func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        law.fill(&values, from: &stream)
    }
}

/// What every theorem of the registry must have.
@Suite struct RegistryTests {
    @Test func namesAreUnique() {
        let names = LimitTheorem.all.map(\.identifier)
        #expect(Set(names).count == names.count && names.count >= 4)
        #expect(!names.contains("all"))
        for name in names { #expect(LimitTheorem(identifier: name)?.identifier == name) }
        #expect(LimitTheorem(identifier: "nothing") == nil)
    }

    @Test(arguments: LimitTheorem.all) func isComplete(_ theorem: LimitTheorem) throws {
        #expect(theorem.identifier.allSatisfy { $0.isLowercase || $0 == "-" })
        #expect(theorem.statement.hasSuffix(".") && !theorem.source.isEmpty && !theorem.title.isEmpty)
        #expect(!theorem.standardEnsembles.isEmpty && !theorem.negativeControls.isEmpty)
        // One control at least is a wrong claim of the theorem's own entries, and not of other entries.
        #expect(theorem.negativeControls.contains { !$0.parameters.isEmpty })
        for choice in theorem.standardEnsembles + [theorem.usualEnsemble] {
            let entries = try entryDistribution(named: choice.entries)
            let family = try theorem.family([:], entries: entries, field: choice.field)
            let claim = try theorem.claim([:], entries: entries, field: choice.field)
            #expect(claim.domain == theorem.domain)
            #expect((claim.limit.planar != nil) == (theorem.domain == .plane))
            #expect(claim.rate > 0 && claim.rate <= 1)
            for size in [1, 2, 3, 7, 20] {
                let ensemble = family.ensemble(ofSize: size)
                #expect(ensemble.eigenvalueCount == size)
                let widest = ensemble.factorShapes.map { max($0.rows, $0.columns) }.max() ?? 0
                // Widths are rounded.
                #expect(Double(widest) <= family.widestRatio * Double(size) + 1)
            }
        }
    }

    /// Adding a size leaves the matrices of the others alone, since the family's streams do not know the sizes; families
    /// and fields have streams of their own.
    @Test func streamKeys() throws {
        var keys: [String] = []
        for theorem in LimitTheorem.all {
            for (entries, field) in [("gaussian", Field.complex), ("gaussian", .real), ("uniform", .real)] {
                keys.append(
                    try theorem.family([:], entries: entryDistribution(named: entries), field: field)
                        .streamKey)
            }
        }
        #expect(Set(keys).count == keys.count)
    }

    /// The keys of the standard checks and of common samples. A change here changes every number that a seed has promised
    /// and needs another major version.
    @Test func streamKeysAreForEver() throws {
        func key(_ theorem: LimitTheorem, _ entries: String, _ field: Field) throws -> String {
            try theorem.family([:], entries: entryDistribution(named: entries), field: field).streamKey
        }
        #expect(
            try key(.semicircle, "uniform", .real) == "real symmetric Wigner, uniform entries, ratios 1.0")
        #expect(
            try key(.circular, "gaussian", .complex)
                == "iid matrix, complex gaussian entries, reduced form, ratios 1.0")
        #expect(try key(.circular, "uniform:1", .real) == "iid matrix, real uniform:1 entries, ratios 1.0")
        #expect(
            try key(.product, "gaussian", .complex)
                == "product of 3 square iid matrices, complex gaussian entries, reduced form, ratios 1.0:1.0:1.0"
        )
        #expect(
            try key(.product, "uniform", .real)
                == "product of 3 square iid matrices, real uniform entries, factors kept apart (periodic QR), "
                + "ratios 1.0:1.0:1.0")
        #expect(
            try key(.rectangular, "gaussian", .complex)
                == "product of 4 rectangular iid matrices, complex gaussian entries, reduced form, "
                + "ratios 1.0:1.5:2.0:3.0")
        #expect(
            WignerEnsemble(size: 7, entries: GaussianEntries(), field: .complex).streamKey
                == "complex Hermitian Wigner, gaussian entries, tridiagonal form, dimensions 7")
        #expect(
            try key(.wishart, "gaussian", .complex)
                == "complex Wishart, gaussian entries, bidiagonal form, ratio 0.5")
        #expect(try key(.wishart, "uniform", .real) == "real Wishart, uniform entries, ratio 0.5")
        #expect(
            WishartEnsemble(rows: 3, columns: 5, entries: UniformEntries(), field: .complex).streamKey
                == "complex Wishart, uniform entries, dimensions 3,5")
        #expect(
            ProductEnsemble(dimensions: [3, 5], entries: GaussianEntries(), field: .real).streamKey
                == "product of 2 rectangular iid matrices, real gaussian entries, reduced form, dimensions 3,5"
        )
        #expect(
            MaskedProductEnsemble(
                dimensions: [3, 5], masked: [false, true], entries: GaussianEntries(), field: .complex
            ).streamKey == "masked product, complex gaussian entries, dimensions 3,5m")
        #expect(
            GammaProductModuli(dimensions: [3, 5]).streamKey
                == "moduli of products of 2 complex Gaussian matrices, as products of gamma variables, "
                + "dimensions 3,5")
        #expect(StreamName.series("iid matrix, real uniform:1 entries, ratios 1.0") == 0xB42E_FCFA)
    }

    /// Rewording an entry law's label leaves every stream where it was.
    @Test(arguments: LimitTheorem.all) func labelsOfEntriesNameNoStreams(_ theorem: LimitTheorem) throws {
        for field in [Field.real, .complex] {
            let family = try theorem.family([:], entries: UniformEntries(), field: field)
            let reworded = try theorem.family([:], entries: RewordedUniform(), field: field)
            #expect(family.streamKey == reworded.streamKey)
            let (one, other) = (family.ensemble(ofSize: 6), reworded.ensemble(ofSize: 6))
            #expect(one.streamKey == other.streamKey && one.label != other.label)
        }
        let masked = [UniformEntries() as any EntryDistribution, RewordedUniform()].map {
            MaskedProductEnsemble(dimensions: [2, 3], masked: [false, true], entries: $0, field: .real)
        }
        #expect(masked[0].streamKey == masked[1].streamKey && masked[0].label != masked[1].label)
    }

    @Test(arguments: LimitTheorem.all) func refusals(_ theorem: LimitTheorem) throws {
        for parameter in theorem.parameters {
            let wrong: [ParameterValue] =
                switch parameter.kind {
                case .integer(let range): [.integer(range.lowerBound - 1), .integer(range.upperBound + 1)]
                case .real: [.real(0), .real(-1), .real(.infinity), .real(.nan)]
                case .dimensions, .wholeDimensions: [.list([]), .list([3, 2]), .list([0, 1])]
                case .wholeNumbers: [.list([])]
                case .choice: [.word("nothing")]
                }
            for value in wrong {
                var values = ParameterValues()
                values[parameter] = value
                let error = #expect(throws: DescriptionError.self) {
                    _ = try theorem.claim(values, entries: GaussianEntries(), field: .complex)
                }
                #expect(error?.description { "--\($0)" }.hasPrefix("--\(parameter.name) ") == true)
            }
        }
        for other in LimitTheorem.all where other != theorem {
            for parameter in other.parameters where !theorem.parameters.contains(parameter) {
                var values = ParameterValues()
                values[parameter] = .integer(2)
                #expect(throws: DescriptionError.self) {
                    _ = try theorem.family(values, entries: GaussianEntries(), field: .complex)
                }
            }
        }
    }
}
