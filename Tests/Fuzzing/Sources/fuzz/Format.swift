import Autoencoders
import Datasets
import Files
import MatrixFiles
import NetworkExperiments
import RunSupport

/// The kinds of files that the program reads.
enum Format: String, CaseIterable {
    case images, numpy, safetensors, weights, training, state
    /// Matrices of every format that `ranmat spectrum` reads.
    case matrices
    /// States with a checksum that fits.
    case content
    /// No file of the program's: a fault that fuzzing must find, or it is not set up as it should be.
    case planted

    /// The file that a fuzzer's input stands for.
    func file(_ bytes: [UInt8]) -> [UInt8] {
        guard self == .content else { return bytes }
        return bytes + Array("{\"sha256\":\"\(SHA256.hexadecimal(of: bytes))\"}\n".utf8)
    }

    /// Reads a file as the program does. A file that is refused is no fault; a crash, a hang or a large allocation is.
    func read(_ path: String) {
        do {
            switch self {
            case .images: _ = try DataSource.find(option: path).load(.training)
            case .numpy: _ = try NumPyFile.read(path: path)
            case .safetensors: _ = try SafetensorsFile(path: path)
            case .weights: _ = try StoredWeights(path: path)
            case .training: _ = try TrainingStateFile(path: path)
            case .matrices: _ = try MatrixFile.read(path: path)
            case .state, .content: _ = try RunState(path: path)
            case .planted:
                var file = try ByteReader(path: path)
                var rest = try file.read(count: 3)[...]
                // Coverage leads from each letter to the next; without it this would take half an hour.
                for letter in "ran".utf8 {
                    guard equal(rest.popFirst(), letter) else { return }
                }
                fatalError("the planted fault")
            }
        } catch {
            // Every refusal is a sentence, which must be made without a fault too.
            _ = "\(error)"
        }
    }
}

/// Not inlined, or the optimiser makes one comparison of three.
@inline(never)
private func equal(_ byte: UInt8?, _ letter: UInt8) -> Bool { byte == letter }
