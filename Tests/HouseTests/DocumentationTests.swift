import Testing

/// Every public declaration says above itself what a newcomer needs: units, ranges, what is thrown, the source of a formula.
@Suite struct DocumentationTests {
    @Test(arguments: SourceTree.sources) func everyPublicDeclarationIsDocumented(file: SourceTree.File) {
        for number in file.undocumented {
            Issue.record("\(file):\(number): \(file.lines[number - 1].drop { $0 == " " })")
        }
    }

    /// DocC warns of a link to a symbol that it cannot follow, which names in code without a link never are.
    @Test(arguments: SourceTree.sources) func noCommentLinksToASymbol(file: SourceTree.File) {
        for (number, line) in file.lines.enumerated() where line.contains(/^ *\/\/\/.*``\w/) {
            Issue.record("\(file):\(number + 1): \(line.drop { $0 == " " })")
        }
    }

    @Test(arguments: [
        ("public let a = 1", [1]), ("/// One.\npublic let a = 1", []), ("/// One.\n@frozen\npublic enum A {", []),
        ("@frozen\npublic enum A {", [2]),
        ("    @discardableResult public mutating func f() {", [1]), ("/// One.\n\npublic let a = 1", [3]), ("let a = 1 // public let", []),
        ("public static func == (a: Self, b: Self) -> Bool {", []), ("public extension Board {", []),
        ("    public private(set) var a = 1", [1]),
        ("let text = \"\"\"\npublic let a = 1\n\"\"\"", []), ("extension A: B { public var description: String { a } }", []),
        ("/// A.\npublic protocol A {\n    /// B.\n    var b: Int { get }\n    func c()\n}\nstruct D {\n    func e()\n}", [5]),
        ("    public let summary = text", [1]), ("    public init(from decoder: any Decoder) throws {", []),
        ("public init(from: Int) {", [1]),
    ])
    func whatIsUndocumentedIsFound(text: String, lines: [Int]) {
        #expect(SourceTree.File(path: "Sources/X/Y.swift", text: text).undocumented == lines)
    }
}

extension SourceTree.File {
    /// What the requirement of a protocol says already: the standard library's, and Whiteboard's own.
    private static let witnesses = [
        "func == (", "func < (", "func hash(into ", "func encode(to ", "init(from decoder: ", "init(rawValue: ", "init(stringLiteral ",
        "var description: ",
        "init?(attributeValue: ", "var attributeValue: ", "static let section = ", "static let dimension = ", "var attributes: Attributes",
        "init(attributes: Attributes) {",
    ].map { "public " + $0 }

    /// Numbers, from 1, of the lines that declare something public, or what a public protocol asks for, without a `///` comment above;
    /// attributes may stand between.
    var undocumented: [Int] {
        let lines = lines
        var isInProtocol = false
        return code.enumerated().compactMap { number, line in
            if line.hasPrefix("public protocol ") {
                isInProtocol = !line.hasSuffix("}")
            } else if line.hasPrefix("}") {
                isInProtocol = false
            }
            let isRequirement = isInProtocol && line.contains(/^    (?:static |mutating )*(?:var|func|init|subscript|associatedtype)\b/)
            guard isRequirement || line.contains(/^ *(?:@\w+(?:\([^)]*\))? )*public (?!extension)/) else { return nil }
            let declaration = line.replacing(" static func", with: " func")
            guard !Self.witnesses.contains(where: declaration.contains) else { return nil }
            let above = lines[..<number].last { !$0.contains(/^ *@\w+(?:\(.*\))?$/) } ?? ""
            return above.drop { $0 == " " }.hasPrefix("///") ? nil : number + 1
        }
    }
}
