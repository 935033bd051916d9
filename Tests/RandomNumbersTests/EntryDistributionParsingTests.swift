import RandomNumbers
import Testing

@Suite struct EntryDistributionParsingTests {
    @Test(arguments: [
        "gaussian", "uniform", "uniform:1", "uniform:0.25", "rademacher", "exponential", "student-t:3",
        "student-t:2.5", "student-t:1",
    ])
    func labelsAreTheirOwnNames(_ text: String) throws {
        #expect(try entryDistribution(named: text).label == text)
    }

    /// Recorded: numbers that a seed has promised depend on them, whatever becomes of the labels.
    @Test func streamKeysAreForEver() {
        let keys: [(any EntryDistribution, String)] = [
            (GaussianEntries(), "gaussian"), (UniformEntries(), "uniform"),
            (UniformEntries(halfWidth: 1), "uniform:1"), (UniformEntries(halfWidth: 0.25), "uniform:0.25"),
            (RademacherEntries(), "rademacher"), (ExponentialEntries(), "exponential"),
            (StudentTEntries(degreesOfFreedom: 3), "student-t:3"),
            (StudentTEntries(degreesOfFreedom: 2.5), "student-t:2.5"),
        ]
        for (law, key) in keys { #expect(law.streamKey == key) }
    }

    @Test func numbersAreRead() throws {
        let uniform = try entryDistribution(named: "uniform:2.50") as? UniformEntries
        #expect(uniform?.halfWidth == 2.5)
        #expect(try entryDistribution(named: "uniform").variance == 1)
        let student = try entryDistribution(named: "student-t:1e1") as? StudentTEntries
        #expect(student?.degreesOfFreedom == 10)
        #expect(try entryDistribution(named: "gaussian") is GaussianEntries)
        #expect(try entryDistribution(named: "rademacher") is RademacherEntries)
        #expect(try entryDistribution(named: "exponential") is ExponentialEntries)
    }

    /// A law with any number that is allowed has a name that reads back as the same law.
    @Test(arguments: ["uniform:1e30", "uniform:1e29", "uniform:1e-30", "student-t:1e30", "student-t:1e-9"])
    func extremeNumbersAreRead(_ text: String) throws {
        let law = try entryDistribution(named: text)
        #expect(try entryDistribution(named: law.label).label == law.label)
    }

    private func sentence(_ text: String) -> String {
        do {
            return "accepted as \(try entryDistribution(named: text).label)"
        } catch {
            return error.description
        }
    }

    @Test func sentencesNameWhatIsWrong() {
        let allowed =
            "gaussian, uniform (variance 1), uniform:H (on [-H, H]), rademacher, exponential (centred), student-t:DOF"
        #expect(entryDistributionForms == allowed)
        for text in ["gauss", "", ":", "Gaussian", "gaussian:1", "rademacher:2", "exponential:1", " uniform"]
        {
            #expect(sentence(text) == "unknown entry law '\(text)'; allowed are \(allowed)")
        }
        #expect(sentence("student-t") == "student-t needs its degrees of freedom, as in student-t:3")
        for value in ["0", "-1", "nan", "inf", "", "x", "1:2", "1e400", " 1"] {
            #expect(
                sentence("uniform:\(value)")
                    == "the half-width of uniform:H must be a positive number between 1e-30 and 1e30, not '\(value)'"
            )
            #expect(
                sentence("student-t:\(value)")
                    == "the degrees of freedom of student-t:DOF must be a positive number between 1e-30 and 1e30, not '\(value)'"
            )
        }
    }
}
