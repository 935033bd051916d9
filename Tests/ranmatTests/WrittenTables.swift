import Foundation
import Reports

/// Tables and JSON of every kind that the program writes, made once for all suites that read them.
enum WrittenTables {
    /// The folder of each run, and its command line.
    static let lines: [(folder: String, line: String)] = [
        ("check-line", "check semicircle --sizes 5,10,20,30 --samples 4 --output check-line"),
        (
            "check-plane",
            "check circular --field real --entries uniform:1 --sizes 5,10,20,30 --samples 4 --output check-plane"
        ),
        (
            "histogram",
            "histogram product --factors 2 --field real --size 10 --samples 2 --bins 4 --output histogram"
        ),
        (
            "heavy",
            "histogram circular --entries student-t:1 --field real --size 10 --samples 1 --bins 4 --output heavy"
        ),
        ("law", "law semicircle --density 0,1 --cdf 0 --quantile 0.5"),
        ("facts", "law gamma-product --dims 2,3"), ("infinite", "law product --factors 2 --density 0"),
        ("sample", "sample ginibre --size 4 --samples 3 --output sample/out.csv"),
        (
            "logarithms",
            "sample product --size 3 --factors 1000 --samples 1 --quantity log-eigenvalues --output logarithms/out.csv"
        ),
        ("moduli", "sample gamma-moduli --dims 3,4 --samples 2 --output moduli/out.csv"),
        ("predict", "predict --latent 2,3 --samples 100 --output predict"),
        ("verify", "verify --samples 5000 --only goe,streams/blocks --output verify"),
        (
            "compare",
            "autoencoder compare --latent 2,3 --nets 10 --points 60 --masked-samples 100 --output compare"
        ),
        ("linear", "linear --latent 3 --images 50 --output linear"),
        ("train", "autoencoder train --latent 2,3 --epochs 1 --images 300 --widths 784,40,20 --output train"),
        (
            "evolution",
            "autoencoder evolution --weights train --also again=train --points 80 --output evolution"
        ),
        (
            "jacobian",
            "autoencoder jacobian --weights train/d=2/epoch-0001.safetensors --points 20 --output jacobian"
        ),
        ("spectrum", "spectrum train/d=2/epoch-0001.safetensors --null-samples 1999 --output spectrum"),
    ]

    private static let making = Task {
        let scratch = Scratch()
        let withoutData = ["RANMAT_MNIST": "", "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"]
        for (folder, line) in lines {
            try FileManager.default.createDirectory(
                atPath: scratch.path(folder), withIntermediateDirectories: true)
            let ending = try await Running(
                Program.path, line.words, in: scratch, environment: withoutData
            ).ending()
            guard ending.status <= 1 else { throw Failure(line: line, complaints: ending.complaints) }
            if line.hasPrefix("law") {
                try Data(ending.output.utf8).write(
                    to: URL(fileURLWithPath: scratch.path("\(folder)/out.csv")))
            }
        }
        return scratch
    }

    struct Failure: Error {
        let line: String
        let complaints: String
    }

    /// The folder with all of them.
    static func folder() async throws -> Scratch { try await making.value }

    /// The tables, without the picture.
    static func tables(in scratch: Scratch) -> [String] {
        scratch.files.filter { $0.hasSuffix(".csv") && !$0.hasSuffix("reconstructions.csv") }
    }

    /// Tables that contain sentences with commas, which NumPy's readers cannot read.
    static func isOfSentences(_ file: String) -> Bool {
        file.hasSuffix("claims.csv") || file.hasSuffix("findings.csv") || file.hasSuffix("guards.csv")
            || file.hasSuffix("identities.csv")
    }
}
