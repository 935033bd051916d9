import Datasets
import Files
import Foundation
import NetworkExperiments
import Reports
import TestSupport
import Testing

/// Which data are the paper's, and how its statements appear for other data.
@Suite struct DemonstrationDataTests {
    private func provenance(
        _ name: String, _ kind: String, used: Int = 60_000, scaling: PixelScaling = .bytes
    ) throws -> DatasetProvenance {
        let text = """
            {"name": "\(name)", "kind": "\(kind)", "split": "training", "files": [{"name": "a.npy", "sha256": "0"}],
            "available": 60000, "used": \(used), "imageSize": [28, 28], "scaling": "\(scaling)"}
            """
        return try JSONDecoder().decode(DatasetProvenance.self, from: Data(text.utf8))
    }

    @Test func whichDataAreThePapers() throws {
        #expect(try Demonstration(provenance("MNIST", "recognised")) == nil)
        #expect(try Demonstration(provenance("MNIST", "recognised", used: 10_000)) == nil)
        #expect(
            try Demonstration(provenance("MNIST", "recognised", scaling: .interval(low: -5, high: 255)))?
                .description
                == "demonstration on MNIST at another scale, not the paper's data")
        for (name, kind, words) in [
            ("Fashion-MNIST", "recognised", "Fashion-MNIST"), ("built-in digits", "builtIn", "drawn digits"),
            ("MNIST", "unrecognised", "the images of a.npy"),
        ] {
            let demonstration = try Demonstration(provenance(name, kind))
            #expect(demonstration?.description == "demonstration on \(words), not the paper's data")
            #expect(
                demonstration?.sentence.hasPrefix("Demonstration on \(words), not the paper's data: ") == true
            )
        }
    }

    private func isJudging(_ text: String) -> Bool {
        text.contains(/(?i)confirm|refut|qualif|rule|not met|met by/)
    }

    /// For numbers that fit every statement, and for numbers that fit none: with the reason every statement is
    /// judged, without it none.
    @Test func observationsDoNotJudge() throws {
        let fitting = try SyntheticTraining.rows()
        let contrary = try SyntheticTraining.rows { d, epoch, numbers in
            numbers.modulus = epoch == 0 ? 0.9 : 0.2 + 0.01 * Double(20 - d)
            (numbers.argument, numbers.argument95, numbers.negative) = (1.5, 0.1, 0.5)
            (numbers.above1, numbers.between, numbers.nearAxis, numbers.left) = (0.9, 0.1, 0.1, 0.9)
            (numbers.distance, numbers.lawDistance, numbers.below) = (0.1, 0, 0.9)
        }
        for rows in [fitting, contrary] {
            let claims = try EvolutionClaims(
                rows, untrained: SyntheticTraining.untrained([2, 5, 10, 15, 20]),
                iterates: SyntheticTraining.iterates()
            ).judged
            #expect(claims.count >= 23)
            for claim in claims {
                let unjudged = claim.unjudged
                #expect(unjudged.finding == .notJudged && unjudged.evidence == claim.observed)
                #expect(unjudged.statement == claim.statement && claim.finding != .notJudged)
                #expect(!isJudging(claim.observed), "\(claim.observed)")
                #expect(isJudging(claim.evidence), "\(claim.name)")
            }
        }
    }
}
