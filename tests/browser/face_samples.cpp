#include "tests/browser/face_samples.hpp"

namespace fiveone::samples {

using namespace portal::pages;
using html::Html;

namespace {

// Picks the language's text and, for hostile content, spoils it.
struct Texts {
  Language language;
  Content content;

  std::string operator()(std::string_view chinese, std::string_view english) const {
    const std::string text(language == Language::Chinese ? chinese : english);
    return content == Content::Usual ? text : spoiled(text);
  }
  static std::string spoiled(const std::string& text) {
    static const std::string pieces[] = {
        R"(</title></script><script>alert(1)</script>"'><img src=x onerror=alert(2)>{{TITLE}}]]>&amp;)",
        std::string(180, 'W'), "مرحبا بالعالم שלום \xE2\x80\xAE" "abc", "龘𠀀𪚥\xF0\x9F\x8F\x9B\xEF\xB8\x8F",
        "这是一个特别特别长的标题用来检验版面在没有任何标点符号可以断行的时候会不会把旁边的内容挤出屏幕之外而让读者不得不左右拖动才能读完"};
    static std::size_t turn = 0;
    return text + pieces[turn++ % std::size(pieces)];
  }
};

Instant at(std::string_view text) { return *parse_instant(text); }

std::string local(const Frame& frame, std::string_view path) {
  return (frame.language == Language::English ? "/en" : "") + std::string(path);
}

ColumnLabels labels(const Texts& t, std::string_view chinese, std::string_view english, std::string_view type) {
  return {t(chinese, english), t("发布全省商务工作的" + std::string(chinese), "About: " + std::string(english)),
          t("商务,齐岱省,演示", "commerce,Qidai,demonstration"), std::string(type)};
}

std::vector<Link> trail(const Frame& frame, std::string name) {
  return {{frame.language == Language::Chinese ? "首页" : "Home", frame.home_path}, {std::move(name), ""}};
}

std::vector<ListItem> news(const Frame& frame, const Texts& t, std::size_t count) {
  const std::pair<const char*, const char*> titles[] = {
      {"全省商务工作现场推进会在望海市召开", "Provincial commerce work meeting held in Wanghai"},
      {"前三季度全省网上零售额同比增长11.8%", "Online retail sales up 11.8% in the first three quarters"},
      {"省商务厅部署岁末年初市场保供和安全生产工作", "Department arranges market supply and work safety for the turn of the year"},
      {"中欧班列（澄州）累计开行突破3000列", "China-Europe trains from Chengzhou pass 3,000"},
      {"第六届齐岱品牌消费节启动，百余家老字号企业参展", "Sixth Qidai brand festival opens with over 100 time-honoured firms"},
      {"全省新增国家级外贸转型升级基地两家", "Two more national foreign-trade upgrade bases named"},
      {"省商务厅赴青谷市调研县域商业体系建设", "Department visits Qinggu to study county commerce"},
      {"跨境电商综合试验区建设工作专班召开第三次会议", "Cross-border e-commerce pilot zone group holds third meeting"},
      {"“数商兴农”进鹿原，二十个县域产品上线", "Digital commerce for farming: twenty county products go online"},
      {"开发区体制机制改革评估结果公布", "Results of the development-zone reform assessment"}};
  std::vector<ListItem> items;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [chinese, english] = titles[i % std::size(titles)];
    ListItem item{t(chinese, english), local(frame, "/art/2026/11/20/art_2_77.html"), at("2026-11-20 16:05"), "", "", Validity::Unknown};
    item.published.ms -= static_cast<std::int64_t>(i) * 40'000'000;
    items.push_back(item);
  }
  return items;
}

std::vector<ListItem> policies(const Frame& frame, const Texts& t, std::size_t count) {
  const std::pair<const char*, const char*> titles[] = {
      {"关于促进跨境电子商务高质量发展的若干措施", "Measures for the high-quality development of cross-border e-commerce"},
      {"齐岱省商务信息化“五个一”工程建设方案", "Plan for building the “five ones” of commerce informatization"},
      {"关于加快县域商业体系建设的实施意见", "Opinions on building county commerce systems faster"},
      {"齐岱省电子商务创业孵化基地管理办法", "Rules for e-commerce start-up incubation bases"},
      {"关于做好汽车以旧换新工作的通知", "Notice on trading in old cars for new"}};
  const Validity kinds[] = {Validity::Valid, Validity::Valid, Validity::Amended, Validity::Valid, Validity::Expired};
  std::vector<ListItem> items;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [chinese, english] = titles[i % 5];
    ListItem item{t(chinese, english), local(frame, "/art/2026/9/3/art_4_31.html"), at("2026-09-03 09:30"), "", t("齐商发〔2026〕12号", "Qi Shang Fa [2026] No. 12"), kinds[i % 5]};
    item.published.ms -= static_cast<std::int64_t>(i) * 900'000'000;
    items.push_back(item);
  }
  return items;
}

Chart chart(const Texts& t) {
  Chart chart;
  chart.title = t("全省社会消费品零售总额（2026年）", "Retail sales of consumer goods, 2026");
  chart.name = t("零售总额", "Retail sales"), chart.unit = t("亿元", "CNY 100 million");
  chart.rate_name = t("同比增长", "Year on year"), chart.rate_unit = "%";
  chart.source = t("省商务厅、省统计局", "Department of Commerce, Bureau of Statistics"), chart.as_of = "2026-11-15";
  chart.download = "/data/retail-2026.csv";
  const struct { const char *zh, *en; double value, rate; } rows[] = {
      {"1-2月", "Jan-Feb", 2316.4, 5.1}, {"3月", "Mar", 1187.2, 5.6}, {"4月", "Apr", 1142.9, 4.8}, {"5月", "May", 1298.3, 6.2},
      {"6月", "Jun", 1355.7, 6.0},       {"7月", "Jul", 1216.8, 5.4}, {"8月", "Aug", 1240.1, 5.7}, {"9月", "Sep", 1319.5, 6.4}, {"10月", "Oct", 1406.2, 6.1}};
  for (const auto& row : rows)
    chart.points.push_back({t.language == Language::Chinese ? row.zh : row.en, row.value, fmt::format("{:.1f}", row.value), row.rate, fmt::format("{:.1f}", row.rate)});
  return chart;
}

Picture picture(const Texts& t) {
  return {"/demo/pictures/harbour.jpg", t("几何图案：港口、吊机与集装箱船", "Geometric picture of a harbour with cranes and a container ship"), "", 1280, 720};
}

ArticleView article(const Frame& frame, const Texts& t) {
  ArticleView view;
  view.column = labels(t, "要闻动态", "News", "工作动态");
  view.trail = {{t("首页", "Home"), frame.home_path}, {t("要闻动态", "News"), local(frame, "/col/col2/index.html")}, {t("正文", "Article"), ""}};
  view.feed = local(frame, "/col/col2/feed.xml");
  view.title = t("全省商务工作现场推进会在望海市召开", "Provincial commerce work meeting held in Wanghai");
  view.source = t("齐岱省商务厅", "Department of Commerce of Qidai Province");
  view.author = t("办公室", "General Office"), view.editor = t("综合组", "Editorial team");
  view.published = at("2026-11-20 16:05"), view.revised = at("2026-11-20 18:20");
  view.visits_today = "128", view.visits_total = "3,460";
  view.pictures = {picture(t)};
  view.pictures[0].caption = t("会议期间观摩的望海市港口物流园（示意图）", "The harbour logistics park of Wanghai (drawing)");
  if (t.language == Language::Chinese)
    view.body = Html::vouched("<p>11月19日，全省商务工作现场推进会在望海市召开。会议总结今年以来商务运行情况，交流各地推进“五个一”工程的做法，安排岁末年初重点工作。各市商务局、省直有关单位负责同志参加会议。</p><p>会议指出，今年以来全省商务系统把稳外贸、促消费、优服务摆在突出位置。1—10月，全省社会消费品零售总额12483.1亿元，同比增长5.7%；网上零售额增速高于全省社零总额6.1个百分点；跨境电商进出口占全省进出口的比重提高到9.4%。</p><h2>三项重点任务</h2><p>会议要求抓好三项工作：</p><ul><li>稳住外贸基本盘，用好海外仓和中欧班列，帮助企业开拓新市场；</li><li>办好岁末年初消费促进活动，保障生活必需品市场供应；</li><li>加快商务数据平台县级覆盖，做到一数一源、一表一报。</li></ul><table><thead><tr><th scope=\"col\">地区</th><th scope=\"col\">零售总额（亿元）</th><th scope=\"col\">同比（%）</th></tr></thead><tbody><tr><td>望海市</td><td>3120.5</td><td>6.3</td></tr><tr><td>澄州市</td><td>2874.0</td><td>5.9</td></tr><tr><td>青谷市</td><td>1466.8</td><td>5.2</td></tr></tbody></table><p>与会人员观摩了望海市商务大数据中心、电商创业孵化基地和港口物流园。有关数据见<a href=\"/data/\">数据发布</a>栏目，或访问<a href=\"https://data.qidai.example/retail\">开放数据网站</a>。</p>");
  else
    view.body = Html::vouched("<p>On 19 November, the provincial commerce work meeting was held in Wanghai. It reviewed the year so far, exchanged experience of building the “five ones”, and arranged the work for the turn of the year.</p><p>From January to October retail sales of consumer goods came to CNY 1,248.31 billion, 5.7% more than a year before.</p><h2>Three tasks</h2><ul><li>Keep foreign trade steady with overseas warehouses and rail freight.</li><li>Hold the year-end shopping season and secure the supply of daily goods.</li><li>Bring the commerce data platform to every county.</li></ul><p>See the <a href=\"https://data.qidai.example/retail\">open data site</a>.</p>");
  view.attachments = {{t("全省商务运行情况（2026年1-10月）", "Commerce in figures, January to October 2026"), "/files/a1.pdf", "PDF", 248'300},
                      {t("分市社会消费品零售总额", "Retail sales by city"), "/files/a2.csv", "CSV", 3'100}};
  view.related = {{t("相关政策", "Related policies"), {{t("齐岱省商务信息化“五个一”工程建设方案", "Plan for building the “five ones”"), local(frame, "/art/2026/9/3/art_4_31.html")}}}};
  view.changes = {{at("2026-11-20 18:20"), t("更正第二段中跨境电商进出口占比。", "Corrected the share of cross-border e-commerce in the second paragraph.")}};
  view.provenance = {t("望海市商务局", "Wanghai Commerce Bureau"), "https://swj.wanghai.example/art/1.html"};
  view.latest = {t("本栏目最新", "Latest in this section"), local(frame, "/col/col2/index.html"), news(frame, t, 6)};
  if (t.content == Content::Hostile) view.body = html::Html::vouched("<p>" + html::escape(t("", "")) + "</p><p>" + std::string(400, 'x') + "</p><pre>" + std::string(300, 'y') + "</pre><p dir=\"rtl\">مرحبا</p>");
  return view;
}

Html home(Frame frame, Content content) {
  const Texts t{frame.language, content};
  HomeView view;
  view.labels = labels(t, "首页", "Home", "首页");
  view.headline = Headline{news(frame, t, 1).front(), picture(t)};
  view.headline->item.summary = t("会议总结今年以来商务运行情况，交流各地推进“五个一”工程的做法，安排稳外贸、促消费和市场保供等岁末年初重点工作。", "The meeting reviewed the year so far, exchanged experience of the “five ones”, and arranged the work for the turn of the year.");
  view.news = {t("要闻动态", "News"), local(frame, "/col/col2/index.html"), news(frame, t, 9)};
  view.notices = {t("通知公告", "Notices"), local(frame, "/col/col3/index.html"), news(frame, t, 6)};
  view.policy_address = local(frame, "/policies");
  for (const auto& [zh, en, count] : {std::tuple{"对外贸易", "Foreign trade", 32}, {"电子商务", "E-commerce", 27}, {"市场流通", "Distribution", 41}, {"利用外资", "Investment", 18}, {"消费促进", "Consumption", 23}})
    view.policy_themes.push_back({t(zh, en), local(frame, "/policies?theme=a"), count, false});
  view.policies = {"", "", policies(frame, t, 4)};
  view.data.title = t("数据发布", "Data"), view.data.address = local(frame, "/col/col7/index.html");
  view.data.figures = {{t("社会消费品零售总额", "Retail sales"), "12,483.1", t("亿元", "CNY 100m"), t("2026年1-10月", "Jan-Oct 2026"), t("同比增长 5.7%", "5.7% more than a year before"), "/data/1"},
                       {t("网上零售额", "Online retail"), "3,906.7", t("亿元", "CNY 100m"), t("2026年1-10月", "Jan-Oct 2026"), t("同比增长 11.8%", "11.8% more"), "/data/2"},
                       {t("货物进出口总额", "Trade in goods"), "8,215.4", t("亿元", "CNY 100m"), t("2026年1-10月", "Jan-Oct 2026"), t("同比增长 4.3%", "4.3% more"), "/data/3"},
                       {t("实际使用外资", "Foreign investment"), "58.6", t("亿美元", "USD 100m"), t("2026年1-9月", "Jan-Sep 2026"), t("同比下降 2.1%", "2.1% less"), "/data/4"}};
  view.data.chart = chart(t);
  for (const auto& [zh, en, note_zh, note_en] : {std::tuple{"对外贸易经营者备案", "Foreign-trade operator filing", "企业 · 即时办结", "Firms, at once"}, {"汽车以旧换新补贴", "Car trade-in subsidy", "个人 · 15个工作日", "Persons, 15 working days"}, {"成品油零售经营批准", "Fuel retail permit", "企业 · 20个工作日", "Firms, 20 working days"}, {"对外劳务合作经营资格", "Overseas labour licence", "企业 · 20个工作日", "Firms, 20 working days"}, {"单用途预付卡备案", "Prepaid card filing", "企业 · 5个工作日", "Firms, 5 working days"}, {"电商创业孵化基地入驻", "Join the incubation base", "创业者 · 常年受理", "Founders, all year"}, {"机电产品国际招标", "International tendering", "企业 · 网上办理", "Firms, online"}, {"加工贸易企业核查", "Processing-trade check", "企业 · 10个工作日", "Firms, 10 working days"}})
    view.services.push_back({t(zh, en), t(note_zh, note_en), local(frame, "/services/1")});
  view.services_address = local(frame, "/col/col8/index.html");
  view.blocks = {{t("政策解读", "Explained"), local(frame, "/col/col5/index.html"), news(frame, t, 5)}, {t("五个一工程", "Five ones"), local(frame, "/col/col12/index.html"), news(frame, t, 5)}};
  view.interaction = {{{t("厅长信箱", "Write to us"), local(frame, "/letters")}, t("15个工作日内答复", "Answered in 15 working days"), 326, t("本年办结", "Closed this year")},
                      {{t("咨询投诉", "Questions and complaints"), local(frame, "/questions")}, t("凭查询码看进度", "Follow it by its code"), 1284, t("本年办结", "Closed this year")},
                      {{t("意见征集", "Consultations"), local(frame, "/consultations")}, t("结果一个月内公布", "Results within a month"), 3, t("正在进行", "Open now")},
                      {{t("依申请公开", "Disclosure requests"), local(frame, "/disclosure")}, t("20个工作日内答复", "Answered in 20 working days"), std::nullopt, ""}};
  view.links = {{t("各市商务局", "City bureaus"), {{t("望海市", "Wanghai"), "/city/wanghai/"}, {t("澄州市", "Chengzhou"), "/city/chengzhou/"}, {t("青谷市", "Qinggu"), "/city/qinggu/"}, {t("鹿原市", "Luyuan"), "/city/luyuan/"}}},
                {t("上级网站", "National sites"), {{t("中国政府网", "Government of China"), "https://www.gov.cn/"}, {t("商务部", "Ministry of Commerce"), "https://www.mofcom.gov.cn/"}}}};
  for (const auto& [zh, en] : {std::pair{"查政策", "Policies"}, {"办事情", "Services"}, {"看通知", "Notices"}, {"提问题", "Ask"}, {"看数据", "Data"}, {"打电话", "Telephone"}})
    view.big_entries.push_back({t(zh, en), local(frame, "/x")});
  return render_home(frame, view);
}

ColumnView column_view(const Frame& frame, const Texts& t) {
  ColumnView view;
  view.labels = labels(t, "要闻动态", "News", "工作动态");
  view.trail = trail(frame, t("要闻动态", "News"));
  view.section = t("新闻中心", "Newsroom");
  for (const auto& [zh, en, here] : {std::tuple{"要闻动态", "News", true}, {"市县动态", "From the cities", false}, {"媒体关注", "In the media", false}, {"图片新闻", "Pictures", false}})
    view.siblings.push_back({t(zh, en), local(frame, "/col/col2/index.html"), here});
  view.feed = local(frame, "/col/col2/feed.xml");
  view.promise = t("每个工作日", "every working day");
  return view;
}

Html column(Frame frame, Content content) {
  const Texts t{frame.language, content};
  auto view = column_view(frame, t);
  view.items = news(frame, t, 20);
  view.paging = {local(frame, "/col/col2/index.html?after=9"), local(frame, "/col/col2/index.html?before=1")};
  return render_column(frame, view);
}

Html column_empty(Frame frame, Content content) {
  auto view = column_view(frame, {frame.language, content});
  view.siblings.clear();
  return render_column(frame, view);
}

Html story(Frame frame, Content content) { return render_article(frame, article(frame, {frame.language, content})); }

PolicyView policy_view(const Frame& frame, const Texts& t) {
  PolicyView view;
  view.article = article(frame, t);
  view.article.column = labels(t, "政策文件", "Policies", "政策文件");
  view.article.title = t("齐岱省商务厅关于印发《齐岱省电子商务创业孵化基地管理办法》的通知", "Notice on issuing the rules for e-commerce start-up incubation bases");
  view.article.pictures.clear(), view.article.changes.clear(), view.article.provenance = {}, view.article.author = "", view.article.revised.reset();
  view.article.description = t("规范电子商务创业孵化基地的认定、管理和退出。", "How incubation bases are recognised, run and closed.");
  if (t.content == Content::Usual && t.language == Language::Chinese)
    view.article.body = Html::vouched("<p>各市商务局，省直有关单位：</p><p>现将《齐岱省电子商务创业孵化基地管理办法》印发给你们，结合实际认真贯彻执行。</p><h2>第一章 总则</h2><p>第一条 为规范电子商务创业孵化基地（以下简称基地）的认定和管理，完善创业服务，制定本办法。</p><p>第二条 基地是为初创电子商务企业和团队提供场地、培训、供应链对接、融资辅导等服务的公共载体。</p><h3>（一）认定条件</h3><p>第三条 申报基地应当具备以下条件：可自主支配场地面积不少于3000平方米；入驻企业和团队不少于30家；配备专职服务人员不少于8人；有完善的导师制度。</p><p>第四条 孵化期限一般不超过三年，期满应当毕业或者退出。</p><h2>第二章 附则</h2><p>第五条 本办法自2026年10月1日起施行，有效期五年。</p><p class=\"signed\">齐岱省商务厅<br>2026年8月28日</p>");
  view.elements = {t("QD0008-2026-0031", "QD0008-2026-0031"), t("商贸、海关、旅游 / 电子商务", "Commerce / E-commerce"), t("齐岱省商务厅", "Department of Commerce of Qidai Province"), parse_day("2026-08-28"), t("齐商发〔2026〕12号", "Qi Shang Fa [2026] No. 12"), t("电子商务 创业孵化 基地 办法", "E-commerce, incubation, rules"), Validity::Valid, t("有效期至2031年9月30日", "Valid until 30 September 2031"), {}};
  view.interpretations = {{t("《齐岱省电子商务创业孵化基地管理办法》政策解读", "The rules for incubation bases explained"), local(frame, "/art/2026/9/3/art_5_32.html"), at("2026-09-03 09:30"), "", "", Validity::Unknown},
                          {t("一图读懂：创业团队怎样入驻孵化基地", "At a glance: how to join an incubation base"), local(frame, "/art/2026/9/4/art_5_33.html"), at("2026-09-04 09:30"), "", "", Validity::Unknown}};
  return view;
}

Html policy(Frame frame, Content content) { return render_policy(frame, policy_view(frame, {frame.language, content})); }

Html policy_abolished(Frame frame, Content content) {
  const Texts t{frame.language, content};
  auto view = policy_view(frame, t);
  view.elements.validity = Validity::Abolished;
  view.elements.validity_note = t("自2026年10月1日起废止。", "Abolished from 1 October 2026.");
  view.elements.validity_link = {t("现行文件：齐商发〔2026〕12号", "Current document: [2026] No. 12"), "/art/2026/9/3/art_4_31.html"};
  return render_policy(frame, view);
}

PolicyLibraryView library_view(const Frame& frame, const Texts& t) {
  PolicyLibraryView view;
  view.labels = labels(t, "政策文件库", "Policy library", "政策文件");
  view.trail = trail(frame, t("政策文件库", "Policy library"));
  view.action = local(frame, "/policies"), view.clear_address = view.action;
  view.text = t("电子商务", "e-commerce"), view.kept = {{"theme", t("a", "a")}};
  view.feed = local(frame, "/policies/feed.xml");
  view.facets = {{t("主题", "Theme"), {{t("电子商务", "E-commerce"), "?", 27, true}, {t("对外贸易", "Foreign trade"), "?", 32, false}, {t("市场流通", "Distribution"), "?", 41, false}}},
                 {t("发文机关", "Issuer"), {{t("齐岱省商务厅", "Department of Commerce"), "?", 96, false}, {t("齐岱省人民政府办公厅", "Provincial government office"), "?", 21, false}}},
                 {t("年份", "Year"), {{"2026", "?", 18, false}, {"2025", "?", 33, false}, {"2024", "?", 29, false}}},
                 {t("有效性", "Validity"), {{t("有效", "In force"), "?", 101, false}, {t("失效", "Expired"), "?", 16, false}}}};
  return view;
}

Html library(Frame frame, Content content) {
  const Texts t{frame.language, content};
  auto view = library_view(frame, t);
  view.total = 27, view.items = policies(frame, t, 10);
  for (std::size_t i = 0; i < 10; ++i) view.elements.push_back({"", "", "", parse_day("2026-08-28"), "", "", Validity::Valid, "", {}});
  view.paging.older = "?before=1";
  return render_policy_library(frame, view);
}

Html library_empty(Frame frame, Content content) { return render_policy_library(frame, library_view(frame, {frame.language, content})); }

SearchView search_view(const Frame& frame, const Texts& t) {
  SearchView view;
  view.labels = labels(t, "站内搜索", "Search", "站内搜索");
  view.trail = trail(frame, t("站内搜索", "Search"));
  view.text = t("跨境电商", "cross-border");
  for (const auto& [name, zh, en] : {std::tuple{"column", "栏目", "Section"}, {"year", "年份", "Year"}, {"kind", "类型", "Kind"}})
    view.filters.push_back({name, t(zh, en), {{t("全部", "All"), "", true}, {t("政策文件", "Policies"), "4", false}}});
  return view;
}

Html search(Frame frame, Content content) {
  const Texts t{frame.language, content};
  auto view = search_view(frame, t);
  view.total = 1234, view.total_is_estimate = true;
  for (const auto& item : policies(frame, t, 8))
    view.hits.push_back({Html::vouched("<mark>" + html::escape(item.title.substr(0, 12)) + "</mark>" + html::escape(std::string_view(item.title).substr(12))), item.address, Html::vouched(html::escape(t("支持企业建设海外仓，扩大", "Support overseas warehouses and ")) + "<mark>" + html::escape(t("跨境电商", "cross-border")) + "</mark>" + html::escape(t("零售出口规模，完善通关、物流、结汇和退税服务，培育一批产业带和品牌……", "retail exports; improve customs, logistics, exchange and refunds…"))), t("政策文件", "Policies"), t("政策文件", "Policy document"), item.published, item.validity});
  view.paging.older = "?page=2";
  return render_search(frame, view);
}

Html search_empty(Frame frame, Content content) {
  const Texts t{frame.language, content};
  auto view = search_view(frame, t);
  view.suggestion = Link{t("跨境电商", "cross-border"), "?q=a"};
  return render_search(frame, view);
}

Html site_map(Frame frame, Content content) {
  const Texts t{frame.language, content};
  SiteMapView view{labels(t, "站点地图", "Site map", "站点地图"), trail(frame, t("站点地图", "Site map")), {}, {}};
  for (const auto& entry : frame.navigation) {
    SiteMapNode node{{entry.text, entry.address}, "", {}};
    for (const auto& [zh, en] : {std::pair{"要闻动态", "News"}, {"通知公告", "Notices"}, {"市县动态", "From the cities"}}) node.children.push_back({{t(zh, en), entry.address}, "", {}});
    view.columns.push_back(node);
  }
  view.others = {{t("本站", "This site"), {{t("无障碍说明", "Accessibility"), "/accessibility"}}}};
  return render_site_map(frame, view);
}

WithdrawnView withdrawn_view(const Frame& frame, const Texts& t) {
  return {labels(t, "通知公告", "Notices", "通知公告"), trail(frame, t("正文", "Article")), t("关于举办2026年电商人才培训班的通知", "Notice of the 2026 e-commerce training course"), at("2026-10-11 10:00"), at("2026-10-18 15:30"), t("举办时间变更，原通知不再适用。", "The dates have changed."), {t("关于调整2026年电商人才培训班时间的通知", "New dates of the course"), "/art/2026/10/18/art_3_45.html"}, std::nullopt};
}

Html withdrawn(Frame frame, Content content) { return render_withdrawn(frame, withdrawn_view(frame, {frame.language, content})); }

Html withdrawn_readable(Frame frame, Content content) {
  const Texts t{frame.language, content};
  auto view = withdrawn_view(frame, t);
  view.article = article(frame, t);
  return render_withdrawn(frame, view);
}

template <int Status>
Html error(Frame frame, Content content) {
  const Texts t{frame.language, content};
  return render_error(frame, {Status, t("r-01JD9Z4K7M", "r-01JD9Z4K7M"), at("2026-11-23 14:05"), "", 30});
}

Html settings(Frame frame, Content content) {
  const Texts t{frame.language, content};
  return render_settings(frame, {labels(t, "无障碍设置", "Accessibility settings", "无障碍"), trail(frame, t("无障碍设置", "Accessibility settings")), "/settings/apply", local(frame, "/")});
}

Html accessibility(Frame frame, Content content) {
  const Texts t{frame.language, content};
  return render_accessibility(frame, {labels(t, "无障碍说明", "Accessibility statement", "无障碍"), trail(frame, t("无障碍说明", "Accessibility statement")), "/settings", frame.footer.contact, *parse_day("2026-11-01")});
}

}  // namespace

Frame frame(Language language, ViewMode mode, Content content) {
  const Texts t{language, content};
  Frame frame;
  frame.language = language, frame.mode = mode;
  frame.origin = "https://swt.qidai.example";
  frame.home_path = language == Language::Chinese ? "/" : "/en/";
  frame.path = local(frame, "/art/2026/11/20/art_2_77.html");
  frame.other_path = language == Language::Chinese ? "/en/art/2026/11/20/art_2_77.html" : "/art/2026/11/20/art_2_77.html";
  frame.search_path = local(frame, "/search");
  frame.site_name = t("齐岱省商务厅", "Department of Commerce of Qidai Province");
  frame.site_name_second = language == Language::Chinese ? "Department of Commerce of Qidai Province" : "齐岱省商务厅";
  frame.logo_text = "齐岱商务";
  frame.site_domain = "swt.qidai.example", frame.site_id_code = "9900000001";
  for (const auto& [zh, en] : {std::pair{"首页", "Home"}, {"机构概况", "About us"}, {"新闻中心", "News"}, {"政务公开", "Disclosure"}, {"办事服务", "Services"}, {"互动交流", "Contact"}, {"数据发布", "Data"}, {"五个一工程", "Five ones"}, {"电商孵化", "Incubation"}})
    frame.navigation.push_back({t(zh, en), local(frame, "/col/col1/index.html"), std::string_view(zh) == "新闻中心"});
  frame.mode_links = {"/settings/apply?text=large", "/settings/apply?contrast=black", local(frame, "/settings")};
  frame.search_text = content == Content::Hostile ? t("", "") : "";
  frame.demonstration = true;
  frame.footer = {{t("党政机关网站标识", "Party and government site"), "/mark"}, {t("我为政府网站找错", "Report an error on this site"), "/report-error"}, t("齐岱省商务厅", "Department of Commerce of Qidai Province"), t("0000-8000000　齐岱省澄州市商务路1号", "0000-8000000, 1 Commerce Road, Chengzhou, Qidai"), t("齐岱省商务厅信息中心", "Information Centre of the Department"), {t("齐ICP备00000001号", "Qi ICP No. 00000001"), "https://beian.miit.gov.cn/"}, {t("齐公网安备 00000000000001号", "Qi Public Security No. 00000000000001"), "https://beian.mps.gov.cn/"}, {t("站点地图", "Site map"), "/site-map"}, {t("无障碍说明", "Accessibility statement"), "/accessibility"}, {{t("联系我们", "Contact"), "/contact"}, {t("关于本站", "About this site"), "/about"}}, true};
  frame.visits_today = "4,812", frame.visits_total = "12,906,337";
  if (content == Content::Hostile) frame.urgent = Link{t("台风预警", "Typhoon"), "/x"};
  return frame;
}

const std::vector<Sample>& all() {
  static const std::vector<Sample> samples = {
      {"home", true, home}, {"column", true, column}, {"column-empty", false, column_empty}, {"article", true, story}, {"policy", true, policy},
      {"policy-abolished", true, policy_abolished}, {"library", true, library}, {"library-empty", false, library_empty}, {"search", true, search}, {"search-empty", false, search_empty},
      {"site-map", true, site_map}, {"withdrawn", true, withdrawn}, {"withdrawn-readable", false, withdrawn_readable}, {"error-400", false, error<400>}, {"error-403", false, error<403>},
      {"error-404", true, error<404>}, {"error-410", false, error<410>}, {"error-413", false, error<413>}, {"error-429", false, error<429>}, {"error-500", true, error<500>},
      {"error-503", false, error<503>}, {"settings", true, settings}, {"accessibility", true, accessibility}};
  return samples;
}

}  // namespace fiveone::samples
