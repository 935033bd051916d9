@main
struct RMT {
    static func main() {}
}
