// The typed keys of a api, in the order of attributes.tsv within their types.

extension Attribute<Call, String> {
    public static var call: Self { .init("call") }
    public static var does: Self { .init("does") }
    public static var handler: Self { .init("handler") }
    public static var flow: Self { .init("flow") }
}

extension Attribute<Call, Fields> {
    public static var request: Self { .init("request") }
    public static var response: Self { .init("response") }
}

extension Attribute<Call, Authentication> {
    public static var auth: Self { .init("auth") }
}

extension Attribute<Call, Idempotence> {
    public static var idempotent: Self { .init("idempotent") }
}

extension Attribute<Call, Paging> {
    public static var page: Self { .init("page") }
}

extension Attribute<Call, [String]> {
    public static var filters: Self { .init("filters") }
    public static var errors: Self { .init("errors") }
}
