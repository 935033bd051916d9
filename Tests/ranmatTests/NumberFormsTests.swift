import Foundation
import Testing

/// Numbers, lists and ranges in the forms that people write: they are understood, or the error names the right form.
@Suite struct NumberFormsTests {
    /// The two texts of each line mean the same.
    @Test(arguments: [
        (["law", "semicircle", "--cdf", "-1, 0, 1"], ["law", "semicircle", "--cdf=-1,0,1"]),
        (["law", "semicircle", "--moment", " 2 ,4e0"], ["law", "semicircle", "--moment", "2,4"]),
        (
            ["law", "product", "--factors", "0.3e1", "--moment", "2"],
            ["law", "product", "--factors", "3", "--moment", "2"]
        ),
        (
            ["law", "product", "--plane-cdf", "0.5 : -0.5, 1:1"],
            ["law", "product", "--plane-cdf", "0.5:-0.5,1:1"]
        ),
        (["law", "ginibre", "--size", "+4.0"], ["law", "ginibre", "--size", "4"]),
        (["law", "real-count", "--dims", "3, 4"], ["law", "real-count", "--dims", "3,4"]),
    ])
    func formsThatAreMeant(_ first: [String], _ second: [String]) async throws {
        let (one, other) = (try await Program.run(first), try await Program.run(second))
        #expect(one.status == 0 && one.complaints == "", "\(one.complaints)")
        #expect(one.output == other.output)
    }

    @Test func exponents() async throws {
        let scratch = Scratch()
        let sample = try await Program.run(
            "sample ginibre --size 5 --samples 2e1 --seed 1.8446744073709551615e19 --output x.npy",
            in: scratch)
        #expect(sample.status == 0, "\(sample.complaints)")
        #expect(sample.output.hasPrefix("x.npy: 20 × 5 eigenvalues\n"))
        #expect(scratch.text("x.npy.json")?.contains("18446744073709551615") == true)
    }

    @Test(arguments: [
        ("2...4", [2, 3, 4]), ("2…4", [2, 3, 4]), (" 2 ... 3 , 5", [2, 3, 5]), ("3", [3]), ("2, 4", [2, 4]),
    ])
    func ranges(_ text: String, _ latent: [Int]) async throws {
        let scratch = Scratch()
        let ending = try await Program.run(
            ["autoencoder", "init", "--latent", text, "--widths", "8, 6", "--output", "w"], in: scratch)
        #expect(ending.status == 0, "\(ending.complaints)")
        #expect(ending.output.split(separator: "\n").count == latent.count)
        for d in latent { #expect(scratch.files.contains("w/d=\(d)/epoch-0000.safetensors")) }
    }

    @Test(arguments: [
        ("sample ginibre --output x.npy --samples|1.5", "'1.5' is not a whole number"),
        ("sample ginibre --output x.npy --samples|1e-1", "'1e-1' is not a whole number"),
        ("sample ginibre --output x.npy --samples|ten", "'ten' is not a whole number"),
        (
            "sample ginibre --output x.npy --samples|1e30",
            "'1e30' does not lie between -9223372036854775808 and 9223372036854775807, the whole numbers taken here"
        ),
        (
            "sample ginibre --output x.npy --samples|9223372036854775808",
            "'9223372036854775808' does not lie between -9223372036854775808 and 9223372036854775807, the whole numbers "
                + "taken here"
        ),
        (
            "sample ginibre --output x.npy --samples|1e99999999999999999999",
            "'1e99999999999999999999' does not lie between -9223372036854775808 and 9223372036854775807, the whole "
                + "numbers taken here"
        ),
        ("check circular --sizes|10...40", "a list of numbers such as 10,20,40 is meant here, not a range"),
        ("check circular --sizes|10 20", "'10 20' is not a whole number"),
        ("check circular --sizes|10,,20", "a number is missing"),
        ("law semicircle --cdf|0...1", "a list of numbers such as 0,0.5,1 is meant here, not a range"),
        ("law semicircle --cdf|0,x", "'x' is not a number"),
        ("law product --plane-cdf|0.5", "'0.5' is not a point x:y, such as 0.5:-1"),
        (
            "predict --latent|20...2",
            "a range begins with its smaller number: 2...20; the forms are 2...20, 7 and 2,5,20"
        ),
        ("predict --latent|2-20", "'2-20' is not a whole number; the forms are 2...20, 7 and 2,5,20"),
        ("predict --latent|2..20", "'2..20' is not a whole number; the forms are 2...20, 7 and 2,5,20"),
        ("predict --latent|2...", "a number is missing; the forms are 2...20, 7 and 2,5,20"),
        ("predict --latent|5,2", "its numbers must increase, and 2 comes after 5"),
        ("predict --latent|-9223372036854775808...0", "it names more than 10000 numbers"),
        (
            "autoencoder train --output w --scale|2:1",
            "the first of LOW:HIGH must be the smaller one, and both must be finite"
        ),
        (
            "autoencoder train --output w --scale|grey",
            "the forms are none, unit, bytes and LOW:HIGH, such as 0:16"
        ),
    ])
    func formsThatAreSaid(_ line: String, _ end: String) async throws {
        let scratch = Scratch()
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        for arguments in [
            parts[0].words + [parts[1]],
            parts[0].words.dropLast() + ["\(parts[0].words.last ?? "")=\(parts[1])"],
        ] {
            let ending = try await Program.run(Array(arguments), in: scratch)
            let sentence = ending.complaints.split(separator: "\n").first ?? ""
            #expect(ending.status == 64)
            #expect(sentence.hasPrefix("Error: The value '\(parts[1])' is invalid for '--"), "\(sentence)")
            #expect(sentence.hasSuffix(">': \(end)"), "\(sentence)")
            #expect(ending.output == "" && scratch.files == [])
        }
    }
}
