import Foundation
import TestSupport
import Testing

/// `ranmat data`: which images are used, which are fetched, and the messages where that fails.
@Suite struct DataTests {
    private static let realMNIST = ProcessInfo.processInfo.environment["RANMAT_MNIST"].flatMap {
        $0.isEmpty ? nil : $0
    }

    private let scratch = Scratch()

    /// Runs with nothing in the environment that names data; the cache is in the scratch directory.
    private func run(_ arguments: String...) async throws -> Ending {
        try await Running(
            Program.path, ["data"] + arguments, in: scratch,
            environment: [
                "RANMAT_MNIST": "", "XDG_CACHE_HOME": scratch.path("cache"), "no_proxy": "127.0.0.1",
            ]
        ).ending()
    }

    @Test func builtInDigitsSayThatTheyAre() async throws {
        let ending = try await run("show")
        #expect(ending.status == 0 && ending.complaints == "")
        #expect(ending.output.hasPrefix("built-in digits, 10000 training images of 28 × 28 pixels\n"))
        #expect(ending.output.contains("not MNIST"))
    }

    @Test(arguments: [
        ("none", "there is no such directory or file (--data)"), ("empty", "it is empty"),
        (
            "page",
            "it is a page of HTML or XML, but images must be an IDX file, or one array of shape n × height × width in a .npy "
                + "file"
        ),
        (
            "folder",
            "neither it nor MNIST/raw or raw below it has a file train-images-idx3-ubyte or train-images-idx3-ubyte.gz; it "
                + "is empty"
        ),
    ])
    func badDataInOneSentence(_ name: String, _ reason: String) async throws {
        try Data().write(to: URL(fileURLWithPath: scratch.path("empty")))
        try Data("<html>".utf8).write(to: URL(fileURLWithPath: scratch.path("page")))
        try FileManager.default.createDirectory(
            atPath: scratch.path("folder"), withIntermediateDirectories: true)
        let ending = try await run("show", "--data", name)
        #expect(ending.status == 65 && ending.output == "")
        #expect(ending.complaints == "Error: cannot read '\(name)': \(reason)\n")
    }

    @Test func unreachableMirror() async throws {
        let ending = try await run("fetch", "--output", "out", "--mirror", "http://127.0.0.1:1/")
        #expect(ending.status == 69 && ending.output == "")
        #expect(
            ending.complaints.hasPrefix(
                "Error: cannot fetch 'train-images-idx3-ubyte.gz': http://127.0.0.1:1/ fails ("))
        #expect(ending.complaints.split(separator: "\n").count == 1)
        #expect(scratch.files == ["out"])
    }

    @Test func fileInPlaceOfFolder() async throws {
        try Data("mine".utf8).write(to: URL(fileURLWithPath: scratch.path("file")))
        let ending = try await run("fetch", "--output", "file")
        #expect(ending.status == 74 && ending.output == "")
        #expect(ending.complaints == "Error: cannot write 'file': Not a directory\n")
        #expect(scratch.text("file") == "mine")
    }

    @Test(.enabled(if: Mirror.isAvailable, "there is no python3")) func wrongContent() async throws {
        let mirror = try #require(Mirror(serving: scratch.path))
        let ending = try await run("fetch", "--mirror", mirror.address("html"))
        #expect(ending.status == 65 && ending.output == "")
        #expect(ending.complaints.hasSuffix("/html/ gives a file with another checksum\n"))
        #expect(!scratch.files.contains { $0.hasSuffix(".gz") || $0.hasSuffix(".part") })
    }

    /// Fetched into the standard place, found there by every command, and not fetched again.
    @Test(
        .enabled(
            if: Mirror.isAvailable && realMNIST != nil, "there is no python3, or RANMAT_MNIST is not set"))
    func fetchedOnceFoundEverAfter() async throws {
        let directory = try #require(Self.realMNIST)
        let mirror = try #require(Mirror(serving: directory))
        let fetch = try await run("fetch", "--mirror", mirror.address("plain"))
        #expect(fetch.status == 0 && fetch.complaints == "", "\(fetch.complaints)")
        #expect(
            fetch.output.hasSuffix(
                "MNIST is in \(scratch.path("cache"))/ranmat/mnist, verified by SHA-256.\n"))
        let again = try await run("fetch", "--mirror", "http://127.0.0.1:1/")
        #expect(again.status == 0)
        #expect(again.output.split(separator: "\n").count { $0.hasSuffix(": already there") } == 4)
        let show = try await run("show")
        #expect(show.status == 0)
        #expect(
            show.output.hasPrefix(
                "\(scratch.path("cache"))/ranmat/mnist (ranmat data fetch)\nMNIST, 60000 training"))
        let json = try await run("show", "--json")
        let parts = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(parts?.map { $0["name"] as? String } == ["MNIST", "MNIST"])
        #expect(!json.output.contains(scratch.path))
    }
}
