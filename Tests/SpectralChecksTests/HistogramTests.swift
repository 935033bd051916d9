import ComplexModule
import Files
import LimitTheorems
import LinearAlgebra
import MonteCarlo
import RealModule
import Reports
import RunSupport
import SpectralChecks
import SpectralLaws
import TestSupport
import Testing

/// A comparison histogram as a reader of the files sees it.
private struct Table {
    let columns: [String]
    let rows: [[Double?]]

    init(_ text: String) {
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        columns = lines[0].split(separator: ",").map(String.init)
        rows = lines.dropFirst().map {
            $0.split(separator: ",").map { Double($0).flatMap { $0.isNaN ? nil : $0 } }
        }
    }

    subscript(_ name: String) -> [Double?] {
        guard let index = columns.firstIndex(of: name) else { return [] }
        return rows.map { $0[index] }
    }
}

@Suite struct HistogramTests {
    private func tables(
        _ theorem: LimitTheorem, size: Int, samples: Int, bins: Int, entries: String? = nil,
        field: Field? = nil
    ) async throws -> [String: Table] {
        let description = HistogramDescription(
            theorem, size: size, samples: samples, bins: bins, entries: entries, field: field,
            settings: NumericalSettings(seed: 11))
        let result = await (try HistogramExperiment(description, threads: 2)).run(RunControl(threads: 2))
        #expect(result.completed == samples && result.failures == 0)
        let scratch = ScratchDirectory()
        let files = try result.write(in: OutputDirectory(creating: scratch.path("h")))
        var tables: [String: Table] = [:]
        for file in files where file.hasSuffix(".csv") {
            tables[file] = Table(try #require(scratch.text("h/\(file)")))
        }
        return tables
    }

    private func sum(_ values: [Double?]) -> Double { values.reduce(0) { $0 + ($1 ?? .nan) } }

    @Test func columnsAreTheDocumentedOnes() async throws {
        let line = try await tables(.semicircle, size: 10, samples: 5, bins: 8)
        #expect(Set(line.keys) == ["density.csv"])
        let univariate = [
            "bin_low", "bin_high", "count", "density", "standard_error", "law_density", "law_probability",
            "finite_n_probability",
        ]
        #expect(line["density.csv"]?.columns == univariate)
        let plane = try await tables(.circular, size: 10, samples: 5, bins: 8)
        #expect(Set(plane.keys) == ["radial.csv", "angle.csv", "plane.csv", "eigenvalues.csv"])
        #expect(plane["radial.csv"]?.columns == univariate && plane["angle.csv"]?.columns == univariate)
        #expect(
            plane["plane.csv"]?.columns
                == ["x_low", "x_high", "y_low", "y_high"] + univariate.dropFirst(2))
        #expect(plane["eigenvalues.csv"]?.columns == ["real", "imaginary"])
    }

    @Test(arguments: [
        (LimitTheorem.semicircle, Field.complex), (.semicircle, .real), (.circular, .complex),
        (.circular, .real),
        (.product, .complex), (.rectangular, .complex),
    ])
    func probabilitiesSum(_ theorem: LimitTheorem, _ field: Field) async throws {
        let (size, samples) = (12, 40)
        let tables = try await tables(
            theorem, size: size, samples: samples, bins: 15, entries: "gaussian", field: field)
        let eigenvalues = Double(size * samples)
        for (name, table) in tables where name != "eigenvalues.csv" {
            let counted = sum(table["count"]) / eigenvalues
            let area = table.rows.indices.map { i -> Double in
                let width = (table.rows[i][1] ?? .nan) - (table.rows[i][0] ?? .nan)
                return name == "plane.csv"
                    ? width * ((table.rows[i][3] ?? .nan) - (table.rows[i][2] ?? .nan)) : width
            }
            let mass = zip(table["density"], area).reduce(0) { $0 + ($1.0 ?? .nan) * $1.1 }
            #expect(abs(mass - counted) < 1e-12, "\(name)")
            // The bins cover 1.25 times the support, and all arguments.
            #expect(abs(sum(table["law_probability"]) - 1) < 1e-9, "\(name)")
            if name == "angle.csv" { #expect(counted == 1) }
            #expect(counted > 0.9 && counted <= 1)
            let finite = table["finite_n_probability"]
            let isKnown =
                name == "density.csv" || (name == "radial.csv" && theorem != .product)
                || field == .complex
            #expect(finite.allSatisfy { ($0 != nil) == isKnown }, "\(name)")
            if isKnown {
                #expect(sum(finite) > 0.9 && sum(finite) < 1 + 1e-9)
                // Exact at this size: the counts agree within 5.5 standard errors, far from the limit as n = 12 is.
                for i in finite.indices {
                    guard let p = finite[i], let count = table["count"][i],
                        let error = table["standard_error"][i], p * eigenvalues > 12
                    else { continue }
                    let floor = (p * (1 - p) / eigenvalues).squareRoot() / 4
                    let z = abs(count / eigenvalues - p) / max(error * area[i], floor)
                    #expect(z < 5.5, "\(name), bin \(i): |z| = \(z)")
                }
            }
        }
    }

    /// Inside, below, above and the rest are all eigenvalues, as the tables count them.
    @Test(arguments: [
        (LimitTheorem.circular, "student-t:1", Field.real, true), (.circular, "student-t:1", .complex, true),
        (.semicircle, "student-t:1", .real, true), (.semicircle, "gaussian", .real, false),
        (.product, "gaussian", .real, false), (.rectangular, "gaussian", .complex, false),
    ])
    func nothingIsLost(_ theorem: LimitTheorem, _ entries: String, _ field: Field, _ isHeavy: Bool)
        async throws
    {
        let description = HistogramDescription(
            theorem, size: 12, samples: 30, bins: 16, entries: entries, field: field,
            settings: NumericalSettings(seed: 3))
        let result = await (try HistogramExperiment(description, threads: 2)).run(RunControl(threads: 2))
        let scratch = ScratchDirectory()
        _ = try result.write(in: OutputDirectory(creating: scratch.path("h")))
        let names = theorem == .semicircle ? ["density"] : ["radial", "angle", "plane"]
        #expect(result.counts.map(\.name) == names && result.summary.histograms == result.counts)
        for counts in result.counts {
            let table = try #require(scratch.text("h/\(counts.name).csv").flatMap { CSVContents($0) })
            func comment(_ key: String) -> Int? {
                table.comments.first { $0.key == key }.flatMap { Int($0.value) }
            }
            let inside = (table[numbers: "count"] ?? []).reduce(0) { $0 + Int($1 ?? .nan) }
            #expect(inside == counts.inside && comment("inside") == inside)
            #expect(comment("eigenvalues") == 360 && comment("failed_matrices") == 0)
            let parts = ["inside", "below", "above", "outside", "zeros", "not_a_number"].compactMap(comment)
            #expect(parts.reduce(0, +) == 360, "\(counts)")
            #expect(
                (counts.below == nil) == (counts.name == "plane")
                    && (counts.zeros != nil) == (counts.name == "angle"))
            // Entries without a variance make many eigenvalues far outside, but every eigenvalue has an argument.
            #expect(!isHeavy || (counts.name == "angle" ? inside == 360 : inside < 300), "\(counts)")
            #expect((counts.sentence == nil) == (inside == 360))
        }
        if isHeavy { #expect(result.counts[0].above.map { $0 > 50 } == true) }
    }

    /// Spectra by hand: a zero has no argument, and NaN and infinities are in no bin. A complex number at infinity
    /// counts as NaN, since its parts are.
    @Test func everyKindIsCounted() throws {
        var plane = SpectrumHistogram(
            bins: try HistogramBins(unitClaim(.circular), count: 8), size: 6, samples: 2)
        plane.add(.plane([.zero, .init(0.5, 0), .init(-0.5, -0.0), .init(3, -4)]), sample: 0)
        plane.add(.plane([.init(.nan, 0), .init(.infinity, 0)]), sample: 1)
        let (angle, cells) = (plane.planarCounts[0], plane.planarCounts[1])
        #expect(
            plane.univariateCounts("radial")
                == HistogramCounts(
                    name: "radial", eigenvalues: 6, inside: 3, below: 0, above: 1, notANumber: 2))
        #expect(
            angle
                == HistogramCounts(
                    name: "angle", eigenvalues: 6, inside: 3, below: 0, above: 0, zeros: 1, notANumber: 2))
        #expect(
            cells == HistogramCounts(name: "plane", eigenvalues: 6, inside: 3, outside: 1, notANumber: 2))
        #expect(
            angle.sentence
                == "angle.csv leaves out 3 of 6 eigenvalues: 1 exact zeros, 2 not numbers.")
        var line = SpectrumHistogram(
            bins: try HistogramBins(unitClaim(.semicircle), count: 4), size: 4, samples: 1)
        line.add(.line([-9, 0, 2.4, 9, .nan, .infinity]), sample: 0)
        #expect(
            line.univariateCounts("density")
                == HistogramCounts(
                    name: "density", eigenvalues: 6, inside: 2, below: 1, above: 2, notANumber: 1))
        // Exact zeros on the half-line belong to the law's atom and are in no bin.
        var halfLine = SpectrumHistogram(
            bins: try HistogramBins(unitClaim(.wishart), count: 4), size: 4, samples: 1)
        halfLine.add(.line([0, 0, 0.5, 9]), sample: 0)
        #expect(
            halfLine.univariateCounts("density")
                == HistogramCounts(
                    name: "density", eigenvalues: 4, inside: 1, below: 0, above: 1, zeros: 2, notANumber: 0))
    }

    /// Every argument is in a bin, the edges among them.
    @Test(arguments: [2, 7, 50, 333]) func argumentsAreInside(_ count: Int) throws {
        let bins = try HistogramBins(unitClaim(.circular), count: count)
        var histogram = SpectrumHistogram(bins: bins, size: 1, samples: 1)
        let angles = bins.angles + [.pi, -.pi] + bins.angles.flatMap { [$0.nextUp, $0.nextDown] }
        histogram.add(.plane(angles.map { Complex(length: 0.5, phase: $0) }), sample: 0)
        #expect(histogram.planarCounts[0].inside == angles.count)
    }

    /// The law of real matrices is symmetric under conjugation, and so is the table, eigenvalue by eigenvalue: rows
    /// above and below the real axis hold the same counts, and the middle row holds the real ones.
    @Test(arguments: [8, 10, 33]) func thePlaneIsSymmetric(_ bins: Int) async throws {
        let plane = try #require(
            try await tables(
                .circular, size: 12, samples: 40, bins: bins, entries: "gaussian", field: .real)["plane.csv"])
        let cells = plane.rows.indices.map { i in
            (
                column: plane["x_low"][i] ?? .nan, low: plane["y_low"][i] ?? .nan,
                high: plane["y_high"][i] ?? .nan,
                count: plane["count"][i] ?? .nan
            )
        }
        for cell in cells {
            let mirrored = try #require(
                cells.first { $0.column == cell.column && $0.low == -cell.high && $0.high == -cell.low })
            #expect(mirrored.count == cell.count)
        }
        #expect(Set(cells.map(\.low)).count == Set(cells.map(\.column)).count + 1)
        let middle = cells.filter { $0.low < 0 && $0.high > 0 }.reduce(0) { $0 + $1.count }
        let above = cells.filter { $0.low > 0 }.reduce(0) { $0 + $1.count }
        let below = cells.filter { $0.high < 0 }.reduce(0) { $0 + $1.count }
        #expect(above == below && above > 0)
        // 3.2 of 12 eigenvalues are real on average (Edelman, Kostlan, Shub): 128 of 480, standard error 7.
        #expect(middle > 90)
    }

    /// The standard errors are those between matrices: they agree with the scatter of the densities over independent
    /// repeats.
    @Test func standardErrorsAreBetweenMatrices() async throws {
        var densities: [[Double]] = []
        var errors: [[Double]] = []
        for seed in UInt64(0)..<40 {
            let description = HistogramDescription(
                .semicircle, size: 8, samples: 50, bins: 10, entries: "gaussian", field: .complex,
                settings: NumericalSettings(seed: seed))
            let result = await (try HistogramExperiment(description, threads: 1)).run(RunControl(threads: 1))
            let scratch = ScratchDirectory()
            _ = try result.write(in: OutputDirectory(creating: scratch.path("h")))
            let table = Table(try #require(scratch.text("h/density.csv")))
            densities.append(table["density"].map { $0 ?? .nan })
            errors.append(table["standard_error"].map { $0 ?? .nan })
        }
        for bin in 2..<8 {
            let values = densities.map { $0[bin] }
            let mean = values.reduce(0, +) / 40
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 39
            let stated = errors.reduce(0) { $0 + $1[bin] * $1[bin] } / 40
            // The ratio of a variance on 39 degrees of freedom has deviation 0.23.
            #expect(abs(variance / stated - 1) < 5 * 0.23, "bin \(bin): \(variance / stated)")
            // Independent eigenvalues would scatter more: they repel.
            let independent = mean * (1 - mean / 2) / (400 / 2)
            #expect(stated < independent)
        }
    }

    /// A single matrix has no spread: the column is empty, not zero.
    @Test func oneMatrixHasNoStandardError() async throws {
        let one = try await tables(.circular, size: 20, samples: 1, bins: 5)
        #expect(one["radial.csv"]?["standard_error"].allSatisfy { $0 == nil } == true)
    }

    /// Real eigenvalues lie at the arguments 0 and π, in the middle of a bin, where they show as excess.
    @Test(arguments: [8, 9]) func realMatricesHaveAtomsInsideBins(_ bins: Int) async throws {
        let tables = try await tables(
            .circular, size: 10, samples: 60, bins: bins, entries: "gaussian", field: .real)
        let angle = try #require(tables["angle.csv"])
        let width = 2 * Double.pi / Double(angle.rows.count)
        #expect(angle.rows.count.isMultiple(of: 2))
        let middles = angle.rows.map { (($0[0] ?? .nan) + ($0[1] ?? .nan)) / 2 }
        for atom in [0.0, .pi] {
            let bin = try #require(middles.firstIndex { abs($0 - atom) < 1e-12 })
            // Half of the real eigenvalues, 2.93 of 10 (Edelman, Kostlan, Shub), over the uniform density.
            let excess = (angle["density"][bin] ?? 0) * width - width / (2 * .pi)
            #expect(excess > 0.05 && excess < 0.2, "\(excess)")
        }
        #expect(sum(angle["count"]) == 600)
    }
}
