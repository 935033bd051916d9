import Datasets
import Files
import Foundation
import Testing

@Suite struct BuiltInDigitsTests {
    private func digits(_ count: Int, _ split: DatasetSplit = .training) throws -> Dataset {
        try DataSource.builtInDigits.load(split, builtInCount: count)
    }

    private func ink(_ image: ArraySlice<Float>) -> [Double] { image.map { (Double($0) + 1) / 2 } }

    @Test func moreDigitsBeginWithTheSame() throws {
        let many = try digits(200).images
        let few = try digits(30).images
        #expect(many.prefix(30).pixels == few.pixels && many.prefix(30).labels == few.labels)
        #expect(few.labels == (0..<30).map { UInt8($0 % 10) })
        #expect(few.height == 28 && few.width == 28)
        // All images differ, also between the two parts.
        let test = try digits(200, .test).images
        let all = (many.pixels + test.pixels)
        let distinct = Set((0..<400).map { Array(all[($0 * 784)..<($0 * 784 + 784)]) })
        #expect(distinct.count == 400)
    }

    /// The bytes of the first hundred digits are recorded, so that results for these digits stay valid.
    @Test func theDigitsAreForEver() throws {
        let bytes = try digits(100).images.pixels.map { UInt8((($0 + 1) * 127.5).rounded()) }
        #expect(
            SHA256.hexadecimal(of: bytes)
                == "636c528d27905cac36e9423f6132edddbaf0b3b82df9c77953eb0f5dcfe1cf49")
    }

    @Test func theySayWhatTheyAre() throws {
        let provenance = try digits(12).provenance
        #expect(provenance.kind == .builtIn && !provenance.isStandardMNIST && provenance.files.isEmpty)
        #expect(provenance.summary == "built-in digits, 12 training images of 28 × 28 pixels")
        #expect(provenance.remark?.contains("not MNIST") == true)
    }

    /// The rules of MNIST: ink within a box of 20 × 20 pixels (plus half a pixel of anti-aliasing on each
    /// side), and the centre of mass in the middle, up to the random shift of 0.75 pixels and one pixel for
    /// the width of the pen and rounding.
    @Test func placedAsInMNIST() throws {
        let images = try digits(1000).images
        var total = 0.0
        for index in 0..<images.count {
            let ink = ink(images.pixels[(index * 784)..<(index * 784 + 784)])
            let inked = (0..<784).filter { ink[$0] > 0 }
            let (rows, columns) = (inked.map { $0 / 28 }, inked.map { $0 % 28 })
            let height = (rows.max() ?? 99) - (rows.min() ?? 0) + 1
            let width = (columns.max() ?? 99) - (columns.min() ?? 0) + 1
            #expect(max(height, width) <= 22 && max(height, width) >= 17, "image \(index)")
            let mass = ink.reduce(0, +)
            var (x, y) = (0.0, 0.0)
            for pixel in 0..<784 {
                x += ink[pixel] * (Double(pixel % 28) + 0.5) / mass
                y += ink[pixel] * (Double(pixel / 28) + 0.5) / mass
            }
            #expect(abs(x - 14) < 1.75 && abs(y - 14) < 1.75, "image \(index): \(x), \(y)")
            total += mass
        }
        // MNIST has 0.1307; the standard deviation of one image is about 0.04.
        #expect(abs(total / 784_000 - 0.1307) < 0.005)
    }

    /// The classes can be distinguished: the nearest class mean is right for most digits of the other part.
    @Test func classesCanBeToldApart() throws {
        let (training, test) = (try digits(2000).images, try digits(500, .test).images)
        var means = [[Float]](repeating: [Float](repeating: 0, count: 784), count: 10)
        for index in 0..<training.count {
            for pixel in 0..<784 { means[index % 10][pixel] += training.pixels[index * 784 + pixel] / 200 }
        }
        let right = (0..<test.count).count { index in
            let distances = means.map { mean in
                (0..<784).reduce(Float(0)) { sum, pixel in
                    let difference = mean[pixel] - test.pixels[index * 784 + pixel]
                    return sum + difference * difference
                }
            }
            return distances.indices.min { distances[$0] < distances[$1] } == index % 10
        }
        // Guessing is right for one in ten; nearest means are right for 82 % of MNIST.
        #expect(right > 400, "\(right) of 500")
    }
}
