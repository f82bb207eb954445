import Glibc
import Storage

/// The program as a package for Debian and Ubuntu: what `install --prefix /usr` lays out, and a control file (deb(5), deb-control(5)).
struct DebianPackage {
    let executable: String
    /// The folder with its data.
    let data: String
    /// Further files by their paths under the prefix.
    let texts: [String: String]

    /// What every build needs.
    private static let base = ["libncursesw6", "libtinfo6", "libyaml-0-2", "libsqlite3-0"]
    /// What a build may need besides: the parts of Swift's runtime that are in C++.
    private static let further = [("libstdc++.so.6", "libstdc++6"), ("libgcc_s.so.1", "libgcc-s1")]

    /// Builds the package and puts it to a path in one step.
    ///
    /// - Parameter force: Also where the program needs libraries that only a Swift toolchain has.
    func build(to path: String, force: Bool) throws(CommandFailure) {
        let needed = try onDisk { () throws(StorageProblem) in
            SharedLibraries.needed(by: try StoredFile(reading: executable, limit: .max - 1).bytes)
        }
        if !force, needed.contains("libswiftCore.so") {
            throw CommandFailure(
                .cannotWrite,
                "this program needs libswiftCore.so, which only a Swift toolchain brings; "
                    + "build with swift build -c release --static-swift-stdlib, or say --force")
        }
        let architecture = try Self.dpkg(["dpkg", "--print-architecture"]).split(separator: "\n").first.map(String.init) ?? "all"
        let folder = try onDisk { () throws(StorageProblem) in try StagingFolder() }
        defer { folder.remove() }
        // What lies in the package is for all to read, whatever this user keeps to themselves.
        let mask = umask(0o022)
        defer { umask(mask) }
        let built = try onDisk { () throws(StorageProblem) in
            try folder.write(Self.control(architecture: architecture, needed: needed), to: "tree/DEBIAN/control")
            let documents = ["share/doc/boardwalk/copyright": Self.copyright, "share/doc/boardwalk/changelog": Self.changelog]
            try Installation(prefix: folder["tree/usr"]).install(
                executable: executable, data: data, texts: texts.merging(documents) { first, _ in first })
            return folder["package.deb"]
        }
        // What Debian's policy wants small: symbols are for debuggers (10.1), manuals and changes are packed (12.1, 12.7).
        _ = ChildProgram.run(
            ["strip", "--strip-unneeded", "--remove-section=.comment", "--remove-section=.note", folder["tree/usr/bin/boardwalk"]],
            .captured)
        let packed = ["share/doc/boardwalk/changelog"] + texts.keys.filter { $0.hasPrefix("share/man/") }.sorted()
        for file in packed { _ = try Self.dpkg(["gzip", "-9n", folder["tree/usr/" + file]]) }
        _ = try Self.dpkg(["dpkg-deb", "--build", "--root-owner-group", folder["tree"], built])
        umask(mask)
        try onDisk { () throws(StorageProblem) in
            _ = try BoardStore.save(try StoredFile(reading: built, limit: .max - 1).bytes, to: path, when: .always)
        }
    }

    static func control(architecture: String, needed: [String]) -> String {
        let depends = Self.base + Self.further.filter { needed.contains($0.0) }.map(\.1) + [Self.library]
        return """
            Package: boardwalk
            Version: \(Boardwalk.version)
            Architecture: \(architecture)
            Maintainer: \(maintainer)
            Section: utils
            Priority: optional
            Depends: \(depends.joined(separator: ", "))
            Description: whiteboard for system-design interviews, in the terminal
             Draws an architecture from one line as fast as it is said, checks the design
             while it is drawn, and walks through the phases of a practice interview.
             Everything is local, offline and plain text.

            """
    }

    /// Who builds the package, as Debian's own tools are told (`DEBFULLNAME`, `DEBEMAIL`); the project has no address of its own.
    private static var maintainer: String {
        let environment = Environment.process
        let name = environment["DEBFULLNAME"].flatMap { $0.isEmpty ? nil : $0 } ?? "Boardwalk authors"
        let address = environment["DEBEMAIL"].flatMap { $0.isEmpty ? nil : $0 } ?? "boardwalk@boardwalk.invalid"
        return "\(name) <\(address)>"
    }

    /// The licence, in the form that Debian's tools read (machine-readable debian/copyright, 1.0).
    static let copyright = """
        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
        Upstream-Name: Boardwalk

        Files: *
        Copyright: 2026 The Boardwalk authors
        License: Expat
         Permission is hereby granted, free of charge, to any person obtaining a copy
         of this software and associated documentation files (the "Software"), to deal
         in the Software without restriction, including without limitation the rights
         to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
         copies of the Software, and to permit persons to whom the Software is
         furnished to do so, subject to the following conditions:
         .
         The above copyright notice and this permission notice shall be included in all
         copies or substantial portions of the Software.
         .
         THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
         IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
         FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
         AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
         LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
         OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
         SOFTWARE.

        """

    private static var changelog: String {
        """
        boardwalk (\(Boardwalk.version)) unstable; urgency=medium

          * Version \(Boardwalk.version).

         -- \(maintainer)  \(Boardwalk.released)

        """
    }

    /// The C library: a program built here may ask for what an older one has not.
    private static var library: String {
        var buffer = [CChar](repeating: 0, count: 64)
        let count = confstr(Int32(_CS_GNU_LIBC_VERSION), &buffer, buffer.count)
        let words = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(separator: " ")
        guard count > 0, words.count == 2, words[0] == "glibc" else { return "libc6" }
        return "libc6 (>= \(words[1]))"
    }

    /// What a program of dpkg's prints.
    private static func dpkg(_ words: [String]) throws(CommandFailure) -> String {
        let run = ChildProgram.run(words, .capturedButErrors)
        if run.status == 127 {
            throw CommandFailure(.noInput, "\(words[0]) is not installed: packages are built on Debian or Ubuntu, or where dpkg is")
        }
        guard run.status == 0 else { throw CommandFailure(.cannotWrite, "\(words[0]) failed; see what it says above") }
        return run.output
    }
}
