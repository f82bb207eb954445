import Fuzzing
import Glibc

/// Fuzzes one reader for longer than the tests do.
///
///     swift run fuzz board 100000 [SEED]
///     swift build --product fuzz --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -DCOVERAGE_GUIDED -Xswiftc -use-ld=lld
///     .build-fuzz/debug/fuzz board [libFuzzer's options]
///
/// Each input that is about to be read lies in `fuzz-TARGET.input` until the next one: what ended the program can be looked at. The second
/// way is guided by the code that inputs reach (libFuzzer), and writes what it found to `crash-…`, what it
/// learned to the folder `fuzz-TARGET`.
@main struct FuzzDriver {
    static func main() {
        let words = CommandLine.arguments
        guard words.count > 1, let target = FuzzTarget.all.first(where: { $0.name == words[1] }) else {
            print("fuzz TARGET [TRIES] [SEED]; targets: \(FuzzTarget.all.map(\.name).joined(separator: " "))")
            exit(64)
        }
        #if COVERAGE_GUIDED
            CoverageGuided.run(target, options: Array(words.dropFirst(2)))
        #else
            let tries = words.count > 2 ? Int(words[2]) ?? target.tries : target.tries
            let seed = words.count > 3 ? UInt64(words[3]) ?? 1 : 1
            let path = "fuzz-\(target.name).input"
            let failure = target.firstFailure(seed: seed, tries: tries) { write($0, to: path) }
            guard let failure else {
                unlink(path)
                print("\(target.name): \(tries) inputs, nothing wrong")
                return
            }
            print("\(target.name): \(failure.complaint); the input lies in \(path)")
            exit(1)
        #endif
    }

    static func write(_ input: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        _ = Glibc.write(file, input, input.count)
        close(file)
    }
}

#if COVERAGE_GUIDED
    /// libFuzzer's own loop, with its corpus begun from ours.
    enum CoverageGuided {
        nonisolated(unsafe) private static var target: FuzzTarget?

        static func run(_ target: FuzzTarget, options: [String]) {
            self.target = target
            let folder = "fuzz-\(target.name)"
            mkdir(folder, 0o700)
            for (number, input) in target.corpus().enumerated() { FuzzDriver.write(input, to: "\(folder)/begin-\(number)") }
            var arguments: [UnsafeMutablePointer<CChar>?] = (["fuzz", folder] + options).map { strdup($0) } + [nil]
            var count = Int32(arguments.count - 1)
            arguments.withUnsafeMutableBufferPointer { words in
                var start = words.baseAddress
                _ = runDriver(&count, &start) { bytes, length in CoverageGuided.tryOne(bytes, length) }
            }
        }

        static func tryOne(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 {
            let input = Array(UnsafeBufferPointer(start: bytes, count: length))
            if let complaint = target?.complaint(input) { fatalError(complaint) }
            return 0
        }

        @_silgen_name("LLVMFuzzerRunDriver")
        private static func runDriver(
            _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
            _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
        ) -> Int32
    }

    /// Its own `main`, which is not the one that is called, wants this.
    @_cdecl("LLVMFuzzerTestOneInput")
    public func tryOneInput(_ bytes: UnsafePointer<UInt8>?, _ length: Int) -> Int32 { CoverageGuided.tryOne(bytes, length) }
#endif
