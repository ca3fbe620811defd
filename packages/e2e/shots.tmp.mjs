import { chromium } from 'playwright-core';
const [,, base='http://localhost:7007', ...pages] = process.argv;
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
for (const [mode,width] of [['light',1280],['dark',1280],['light',400]]) {
  const ctx = await b.newContext({viewport:{width,height:900},colorScheme:mode});
  const page = await ctx.newPage();
  page.on('console',m=>{if(m.type()==='error')console.log(mode,width,m.text().slice(0,200))});
  await page.goto(base+'/');
  await page.getByRole('button',{name:'Enter'}).click({timeout:15000}).catch(()=>{});
  await page.waitForTimeout(1500);
  for (const p of pages) {
    await page.goto(base+p); await page.waitForTimeout(3500);
    const name = p.replace(/[^a-z0-9]+/gi,'_');
    // let the document grow
    const h = await page.evaluate(()=>{const els=[...document.querySelectorAll('*')].filter(e=>e.scrollHeight>e.clientHeight+50&&getComputedStyle(e).overflowY!=='visible');return Math.max(document.documentElement.scrollHeight,...els.map(e=>e.scrollHeight))+80});
    await page.setViewportSize({width,height:Math.min(h+120,4000)}); await page.waitForTimeout(500);
    await page.screenshot({path:`/tmp/shots/${mode}${width}${name}.png`});
    await page.setViewportSize({width,height:900});
  }
  await ctx.close();
}
await b.close();
