import Foundation
import Testing

/// The examples run, with the output that they promise.
@Suite struct ExampleTests {
    private static let folder = "\(Program.repository)/examples"

    @Test(arguments: [
        ("check.sh", "radial,160,100,", "circular-real-uniform-1/convergence.csv"),
        ("negative-controls.sh", "All wrong claims were found out;", "infinite-variance.json"),
        ("histogram.sh", "product of 3 square iid matrices, complex gaussian entries", "radial.csv"),
        ("sample.sh", "spectra.npy: 200 × 50 eigenvalues", "spectra.npy"),
        ("law.sh", "quantile,0.5,0.00825446", "autoencoder.csv"),
        ("verify.sh", "  PASSED: all 26 identities hold", "identities.csv"),
        (
            "shards.sh", "Merged and whole are the same, byte for byte.",
            "merged/circular-complex-gaussian/convergence.csv"
        ),
        ("autoencoder.sh", "  AGREES: the masked prediction", "networks.csv"),
        ("spectrum.sh", "The null is rejected at the level 0.01.", "table/findings.csv"),
        ("linear.sh", "CONSISTENT: all 18 identities hold", "losses.csv"),
    ])
    func scriptsRun(_ name: String, _ line: String, _ file: String) async throws {
        let scratch = Scratch()
        let ending = try await Running(
            "/bin/sh", ["\(Self.folder)/\(name)", scratch.path("results")], in: scratch,
            environment: ["RANMAT": Program.path]
        ).ending()
        #expect(ending.status == 0, "\(ending.output)\(ending.complaints)")
        #expect(ending.output.contains(line), "\(ending.output)")
        #expect(ending.complaints == "")
        #expect(scratch.files.contains("results/\(file)"))
        // They write only into the given folder.
        #expect(scratch.files.allSatisfy { $0 == "results" || $0.hasPrefix("results/") })
    }

    /// The scripts for Slurm, with a `sbatch` that runs the jobs of the array one after the other, the merging last.
    @Test func slurmScripts() async throws {
        let scratch = Scratch()
        let bin = scratch.path("bin")
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        let sbatch = """
            #!/bin/sh
            tasks=; command=
            while [ $# -gt 0 ]; do
                case $1 in
                    --array) tasks=$(seq ${2%-*} ${2#*-}); shift 2 ;;
                    --wrap) command=$2; shift 2 ;;
                    --parsable|--requeue) shift ;;
                    --*) shift 2 ;;
                    *) break ;;
                esac
            done
            if [ -n "$command" ]; then sh -c "$command" > \(scratch.path("merge.txt")) || exit 1; fi
            for task in $tasks; do
                SLURM_ARRAY_TASK_ID=$task SLURM_CPUS_PER_TASK=1 "$@" > \(scratch.path("part.txt")) || exit 1
            done
            echo 17
            """
        try Data(sbatch.utf8).write(to: URL(fileURLWithPath: "\(bin)/sbatch"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(bin)/sbatch")
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let line = "histogram circular --size 8 --samples 10"
        let ending = try await Running(
            "/bin/sh", ["\(Self.folder)/slurm.sh", "results", "3"] + line.words, in: scratch,
            environment: ["RANMAT": Program.path, "PATH": "\(bin):\(path)"]
        ).ending()
        #expect(ending.status == 0 && ending.output == "parts 17, merge 17\n", "\(ending.complaints)")
        let whole = try await Program.run("\(line) --output whole", in: scratch)
        #expect(whole.status == 0)
        #expect(scratch.bytes("results/radial.csv") == scratch.bytes("whole/radial.csv"))
        let usage = try await Running("/bin/sh", ["\(Self.folder)/slurm.sh"], in: scratch).ending()
        #expect(usage.status == 64 && usage.complaints.contains("Usage: slurm.sh folder parts command…"))
    }

    /// Without a folder a script makes its own.
    @Test func scriptsFindAFolder() async throws {
        let scratch = Scratch()
        let ending = try await Running(
            "/bin/sh", ["\(Self.folder)/law.sh"], in: scratch,
            environment: ["RANMAT": Program.path, "TMPDIR": scratch.path]
        ).ending()
        #expect(ending.status == 0 && ending.complaints == "")
        #expect(scratch.files.contains { $0.hasSuffix("/autoencoder.csv") })
    }

    @Test func everyScriptIsListedAndTested() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
            .filter { !$0.hasPrefix(".") && $0 != "README.md" }.sorted()
        #expect(
            names == [
                "CustomEnsemble", "autoencoder.sh", "check.sh", "histogram.sh", "law.sh", "linear.sh",
                "negative-controls.sh", "pytorch.py", "sample.sh", "shards.sh", "slurm-part.sh", "slurm.sh",
                "spectrum.sh", "verify.sh",
            ])
        let list = try String(contentsOfFile: "\(Self.folder)/README.md", encoding: .utf8)
        for name in names { #expect(list.contains("`\(name)"), "\(name)") }
        for name in names where name.contains(".") {
            #expect(FileManager.default.isExecutableFile(atPath: "\(Self.folder)/\(name)"))
        }
    }

    /// A Python that has PyTorch: `RANMAT_PYTHON`; and MNIST.
    private static let python = ProcessInfo.processInfo.environment["RANMAT_PYTHON"]
    private static let hasPyTorch =
        python != nil && !(ProcessInfo.processInfo.environment["RANMAT_MNIST"] ?? "").isEmpty

    @Test(.enabled(if: hasPyTorch, "needs RANMAT_PYTHON, a python3 with torch and numpy, and RANMAT_MNIST"))
    func pyTorchAgrees() async throws {
        let scratch = Scratch()
        let ending = try await Running(
            Self.python ?? "", ["\(Self.folder)/pytorch.py", scratch.path("results")], in: scratch,
            environment: ["RANMAT": Program.path]
        ).ending()
        #expect(ending.status == 0, "\(ending.output)\(ending.complaints)")
        #expect(ending.output.contains("bit for bit: True"))
    }

    private static let swift = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/swift" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    /// A package of its own, built as a user would build it, but without optimisation: that takes half the time, and
    /// overflow and bounds are checked on the way. The first time takes most of a minute.
    @Test(.enabled(if: swift != nil, "there is no swift on the PATH")) func customEnsemble() async throws {
        let swift = try #require(Self.swift)
        let scratch = Scratch()
        let build = "\(Program.repository)/.build/examples"
        // SwiftPM does not notice new files of a package that it depends on by path, unless it plans again.
        try? FileManager.default.removeItem(atPath: "\(build)/debug.yaml")
        let ending = try await Running(
            swift,
            [
                "run", "--configuration", "debug", "--package-path", "\(Self.folder)/CustomEnsemble",
                "--scratch-path", build, "CustomEnsemble",
            ], in: scratch
        ).ending()
        #expect(ending.status == 0, "\(ending.complaints)")
        #expect(!ending.complaints.contains("warning: "), "\(ending.complaints)")
        #expect(
            ending.output.hasPrefix("iid matrix, real triangular entries; A/sqrt(n), entry variance 0.1666"))
        #expect(ending.output.hasSuffix("verdict: consistent\n"), "\(ending.output)")
    }
}
