import CFuzzer
import Foundation

// fuzz FORMAT FOLDER [options of libFuzzer] [corpus]…: reads inputs as files of a format, in a folder, best in memory.
let formats = Format.allCases.map(\.rawValue).joined(separator: ", ")
guard CommandLine.arguments.count >= 3, let chosen = Format(rawValue: CommandLine.arguments[1]) else {
    FileHandle.standardError.write(
        Data("fuzz FORMAT FOLDER [options of libFuzzer] [corpus]…; formats: \(formats)\n".utf8))
    exit(64)
}

let format = chosen
let path = "\(CommandLine.arguments[2])/\(chosen.rawValue)-\(getpid())"
atexit { unlink(path) }

var words = ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(3)).map { strdup($0) } + [nil]
var count = Int32(words.count - 1)
let status = words.withUnsafeMutableBufferPointer { buffer in
    var start = buffer.baseAddress
    return LLVMFuzzerRunDriver(&count, &start) { data, size in
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { fatalError("cannot write '\(path)'") }
        let bytes = format.file(Array(UnsafeBufferPointer(start: data, count: size)))
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            fatalError("cannot write '\(path)'")
        }
        close(descriptor)
        format.read(path)
        return 0
    }
}
exit(status)
